/*
 * Messages of rtnetlink into the other byte order, in place and in either direction: what getifaddrs(), if_nameindex()
 * and ip(8) talk to the kernel with. A message has a head, a structure by its type, and attributes: tables say which
 * numbers they are made of. What they do not name stays as it is and is told.
 *
 * Ref: netlink(7), rtnetlink(7), linux/if_link.h and its like.
 */
#include "linux-user/rtnetlink.h"

#include <linux/fib_rules.h>
#include <linux/if_addrlabel.h>
#include <linux/net_namespace.h>
#include <linux/netconf.h>
#include <linux/nexthop.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <string.h>

#include "common/bits.h"
#include "common/log.h"
#include "linux-user/syscall.h"

/* What an attribute has a part in beyond its numbers. */
typedef enum {
    ROLE_NONE,
    ROLE_KIND,      /* it names the kind of device */
    ROLE_KIND_DATA, /* its attributes depend on that name */
    ROLE_HOPS,      /* structures with attributes: next hops */
} Role;

/* An attribute: numbers, then attributes. */
typedef struct Attr {
    const char *words; /* bytes of each number; without attributes the last stands for all that follow */
    const struct Attr *inside;
    u8 types; /* entries of @inside */
    u8 role;
} Attr;

#define BYTES                {.words = "1"} /* text, addresses, numbers in the network's order */
#define U16                  {.words = "2"}
#define U32                  {.words = "4"}
#define U64                  {.words = "8"}
#define WORDS(sizes)         {.words = (sizes)}
#define HEADED(sizes, table) {.words = (sizes), .inside = (table), .types = ARRAY_LEN(table)}
#define INSIDE(table)        HEADED("", table)

/* ---- Attributes ---- */

/* clang-format off */

/* Later than the headers this was written with. */
enum {
    NEW_DEVLINK_PORT = 62, NEW_GSO_IPV4_MAX_SIZE, NEW_GRO_IPV4_MAX_SIZE,
    NEW_NETNS_IMMUTABLE = 67, NEW_HEADROOM, NEW_TAILROOM,
};

static const Attr inet_attrs[] = {[IFLA_INET_CONF] = U32};

static const Attr inet6_attrs[] = {
    [IFLA_INET6_FLAGS] = U32, [IFLA_INET6_CONF] = U32, [IFLA_INET6_STATS] = U64, [IFLA_INET6_CACHEINFO] = U32,
    [IFLA_INET6_ICMP6STATS] = U64, [IFLA_INET6_TOKEN] = BYTES, [IFLA_INET6_ADDR_GEN_MODE] = BYTES,
    [IFLA_INET6_RA_MTU] = U32,
};

/* By address family. */
static const Attr af_attrs[] = {[AF_INET] = INSIDE(inet_attrs), [AF_INET6] = INSIDE(inet6_attrs)};

static const Attr xdp_attrs[] = {
    [IFLA_XDP_FD] = U32, [IFLA_XDP_ATTACHED] = BYTES, [IFLA_XDP_FLAGS] = U32, [IFLA_XDP_PROG_ID] = U32,
    [IFLA_XDP_DRV_PROG_ID] = U32, [IFLA_XDP_SKB_PROG_ID] = U32, [IFLA_XDP_HW_PROG_ID] = U32,
    [IFLA_XDP_EXPECTED_FD] = U32,
};

static const Attr linkinfo_attrs[] = {
    [IFLA_INFO_KIND] = {.words = "1", .role = ROLE_KIND}, [IFLA_INFO_DATA] = {.role = ROLE_KIND_DATA},
    [IFLA_INFO_SLAVE_KIND] = BYTES,
};

static const Attr names_attrs[] = {[IFLA_ALT_IFNAME] = BYTES};

static const Attr link_attrs[] = {
    [IFLA_ADDRESS] = BYTES, [IFLA_BROADCAST] = BYTES, [IFLA_IFNAME] = BYTES, [IFLA_MTU] = U32, [IFLA_LINK] = U32,
    [IFLA_QDISC] = BYTES, [IFLA_STATS] = U32, [IFLA_MASTER] = U32, [IFLA_TXQLEN] = U32,
    [IFLA_MAP] = WORDS("88821"), [IFLA_WEIGHT] = U32, [IFLA_OPERSTATE] = BYTES, [IFLA_LINKMODE] = BYTES,
    [IFLA_LINKINFO] = INSIDE(linkinfo_attrs), [IFLA_NET_NS_PID] = U32, [IFLA_IFALIAS] = BYTES, [IFLA_NUM_VF] = U32,
    [IFLA_STATS64] = U64, [IFLA_AF_SPEC] = INSIDE(af_attrs), [IFLA_GROUP] = U32, [IFLA_NET_NS_FD] = U32,
    [IFLA_EXT_MASK] = U32, [IFLA_PROMISCUITY] = U32, [IFLA_NUM_TX_QUEUES] = U32, [IFLA_NUM_RX_QUEUES] = U32,
    [IFLA_CARRIER] = BYTES, [IFLA_PHYS_PORT_ID] = BYTES, [IFLA_CARRIER_CHANGES] = U32, [IFLA_PHYS_SWITCH_ID] = BYTES,
    [IFLA_LINK_NETNSID] = U32, [IFLA_PHYS_PORT_NAME] = BYTES, [IFLA_PROTO_DOWN] = BYTES, [IFLA_GSO_MAX_SEGS] = U32,
    [IFLA_GSO_MAX_SIZE] = U32, [IFLA_PAD] = BYTES, [IFLA_XDP] = INSIDE(xdp_attrs), [IFLA_EVENT] = U32,
    [IFLA_NEW_NETNSID] = U32, [IFLA_TARGET_NETNSID] = U32, [IFLA_CARRIER_UP_COUNT] = U32,
    [IFLA_CARRIER_DOWN_COUNT] = U32, [IFLA_NEW_IFINDEX] = U32, [IFLA_MIN_MTU] = U32, [IFLA_MAX_MTU] = U32,
    [IFLA_PROP_LIST] = INSIDE(names_attrs), [IFLA_ALT_IFNAME] = BYTES, [IFLA_PERM_ADDRESS] = BYTES,
    [IFLA_PARENT_DEV_NAME] = BYTES, [IFLA_PARENT_DEV_BUS_NAME] = BYTES, [IFLA_GRO_MAX_SIZE] = U32,
    [IFLA_TSO_MAX_SIZE] = U32, [IFLA_TSO_MAX_SEGS] = U32, [IFLA_ALLMULTI] = U32, [NEW_DEVLINK_PORT] = BYTES,
    [NEW_GSO_IPV4_MAX_SIZE] = U32, [NEW_GRO_IPV4_MAX_SIZE] = U32, [NEW_NETNS_IMMUTABLE] = BYTES,
    [NEW_HEADROOM] = U16, [NEW_TAILROOM] = U16,
};

static const Attr addr_attrs[] = {
    [IFA_ADDRESS] = BYTES, [IFA_LOCAL] = BYTES, [IFA_LABEL] = BYTES, [IFA_BROADCAST] = BYTES, [IFA_ANYCAST] = BYTES,
    [IFA_CACHEINFO] = U32, [IFA_MULTICAST] = BYTES, [IFA_FLAGS] = U32, [IFA_RT_PRIORITY] = U32,
    [IFA_TARGET_NETNSID] = U32, [IFA_PROTO] = BYTES,
};

static const Attr metrics_attrs[] = {
    [RTAX_LOCK] = U32, [RTAX_MTU] = U32, [RTAX_WINDOW] = U32, [RTAX_RTT] = U32, [RTAX_RTTVAR] = U32,
    [RTAX_SSTHRESH] = U32, [RTAX_CWND] = U32, [RTAX_ADVMSS] = U32, [RTAX_REORDERING] = U32, [RTAX_HOPLIMIT] = U32,
    [RTAX_INITCWND] = U32, [RTAX_FEATURES] = U32, [RTAX_RTO_MIN] = U32, [RTAX_INITRWND] = U32,
    [RTAX_QUICKACK] = U32, [RTAX_CC_ALGO] = BYTES, [RTAX_FASTOPEN_NO_COOKIE] = U32,
};

static const Attr route_attrs[] = {
    [RTA_DST] = BYTES, [RTA_SRC] = BYTES, [RTA_IIF] = U32, [RTA_OIF] = U32, [RTA_GATEWAY] = BYTES,
    [RTA_PRIORITY] = U32, [RTA_PREFSRC] = BYTES, [RTA_METRICS] = INSIDE(metrics_attrs),
    [RTA_MULTIPATH] = {.words = "", .role = ROLE_HOPS}, [RTA_FLOW] = U32, [RTA_CACHEINFO] = U32, [RTA_TABLE] = U32,
    [RTA_MARK] = U32, [RTA_MFC_STATS] = U64, [RTA_VIA] = WORDS("21"), [RTA_NEWDST] = BYTES, [RTA_PREF] = BYTES,
    [RTA_ENCAP_TYPE] = U16, [RTA_EXPIRES] = U32, [RTA_PAD] = BYTES, [RTA_UID] = U32, [RTA_TTL_PROPAGATE] = BYTES,
    [RTA_IP_PROTO] = BYTES, [RTA_SPORT] = BYTES, [RTA_DPORT] = BYTES, [RTA_NH_ID] = U32,
};

static const Attr fdb_attrs[] = {[NFEA_ACTIVITY_NOTIFY] = BYTES, [NFEA_DONT_REFRESH] = BYTES};

static const Attr neigh_attrs[] = {
    [NDA_DST] = BYTES, [NDA_LLADDR] = BYTES, [NDA_CACHEINFO] = U32, [NDA_PROBES] = U32, [NDA_VLAN] = U16,
    [NDA_PORT] = BYTES, [NDA_VNI] = U32, [NDA_IFINDEX] = U32, [NDA_MASTER] = U32, [NDA_LINK_NETNSID] = U32,
    [NDA_SRC_VNI] = U32, [NDA_PROTOCOL] = BYTES, [NDA_NH_ID] = U32, [NDA_FDB_EXT_ATTRS] = INSIDE(fdb_attrs),
    [NDA_FLAGS_EXT] = U32, [NDA_NDM_STATE_MASK] = U16, [NDA_NDM_FLAGS_MASK] = BYTES,
};

static const Attr rule_attrs[] = {
    [FRA_DST] = BYTES, [FRA_SRC] = BYTES, [FRA_IIFNAME] = BYTES, [FRA_GOTO] = U32, [FRA_PRIORITY] = U32,
    [FRA_FWMARK] = U32, [FRA_FLOW] = U32, [FRA_TUN_ID] = BYTES, [FRA_SUPPRESS_IFGROUP] = U32,
    [FRA_SUPPRESS_PREFIXLEN] = U32, [FRA_TABLE] = U32, [FRA_FWMASK] = U32, [FRA_OIFNAME] = BYTES, [FRA_PAD] = BYTES,
    [FRA_L3MDEV] = BYTES, [FRA_UID_RANGE] = U32, [FRA_PROTOCOL] = BYTES, [FRA_IP_PROTO] = BYTES,
    [FRA_SPORT_RANGE] = U16, [FRA_DPORT_RANGE] = U16,
};

static const Attr prefix_attrs[] = {[PREFIX_ADDRESS] = BYTES, [PREFIX_CACHEINFO] = U32};

static const Attr label_attrs[] = {[IFAL_ADDRESS] = BYTES, [IFAL_LABEL] = U32};

static const Attr netconf_attrs[] = {
    [NETCONFA_IFINDEX] = U32, [NETCONFA_FORWARDING] = U32, [NETCONFA_RP_FILTER] = U32,
    [NETCONFA_MC_FORWARDING] = U32, [NETCONFA_PROXY_NEIGH] = U32, [NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN] = U32,
    [NETCONFA_INPUT] = U32, [NETCONFA_BC_FORWARDING] = U32,
};

static const Attr nsid_attrs[] = {
    [NETNSA_NSID] = U32, [NETNSA_PID] = U32, [NETNSA_FD] = U32, [NETNSA_TARGET_NSID] = U32,
    [NETNSA_CURRENT_NSID] = U32,
};

static const Attr nexthop_attrs[] = {
    [NHA_ID] = U32, [NHA_GROUP] = WORDS("42"), [NHA_GROUP_TYPE] = U16, [NHA_BLACKHOLE] = BYTES, [NHA_OIF] = U32,
    [NHA_GATEWAY] = BYTES, [NHA_ENCAP_TYPE] = U16, [NHA_GROUPS] = BYTES, [NHA_MASTER] = U32, [NHA_FDB] = BYTES,
};

/* ---- Devices by kind ---- */

#define IFINFOMSG "112444"

static const Attr veth_attrs[] = {[1 /* VETH_INFO_PEER */] = HEADED(IFINFOMSG, link_attrs)};

static const Attr vlan_attrs[] = {
    [IFLA_VLAN_ID] = U16, [IFLA_VLAN_FLAGS] = U32, [IFLA_VLAN_PROTOCOL] = BYTES,
};

static const Attr macvlan_attrs[] = {
    [IFLA_MACVLAN_MODE] = U32, [IFLA_MACVLAN_FLAGS] = U16, [IFLA_MACVLAN_MACADDR_MODE] = U32,
    [IFLA_MACVLAN_MACADDR] = BYTES, [IFLA_MACVLAN_MACADDR_COUNT] = U32, [IFLA_MACVLAN_BC_QUEUE_LEN] = U32,
    [IFLA_MACVLAN_BC_QUEUE_LEN_USED] = U32,
};

static const struct {
    const char *name;
    Attr data;
} kinds[] = {
    {"veth", INSIDE(veth_attrs)},
    {"vlan", INSIDE(vlan_attrs)},
    {"macvlan", INSIDE(macvlan_attrs)},
    {"macvtap", INSIDE(macvlan_attrs)},
};

/* ---- Messages: each group of four types has one structure ---- */

static const Attr groups[] = {
    [(RTM_BASE - RTM_BASE) / 4] = HEADED(IFINFOMSG, link_attrs),
    [(RTM_NEWADDR - RTM_BASE) / 4] = HEADED("11114", addr_attrs),
    [(RTM_NEWROUTE - RTM_BASE) / 4] = HEADED("111111114", route_attrs),
    [(RTM_NEWNEIGH - RTM_BASE) / 4] = HEADED("112421" "1", neigh_attrs),
    [(RTM_NEWRULE - RTM_BASE) / 4] = HEADED("111111114", rule_attrs),
    [(RTM_NEWPREFIX - RTM_BASE) / 4] = HEADED("1124" "1111", prefix_attrs),
    [(RTM_GETMULTICAST - RTM_BASE) / 4] = HEADED("11114", addr_attrs),
    [(RTM_GETANYCAST - RTM_BASE) / 4] = HEADED("11114", addr_attrs),
    [(RTM_NEWADDRLABEL - RTM_BASE) / 4] = HEADED("111144", label_attrs),
    [(RTM_NEWNETCONF - RTM_BASE) / 4] = HEADED("1111", netconf_attrs),
    [(RTM_NEWNSID - RTM_BASE) / 4] = HEADED("1111", nsid_attrs),
    [(RTM_NEWNEXTHOP - RTM_BASE) / 4] = HEADED("11114", nexthop_attrs),
    [(RTM_NEWLINKPROP - RTM_BASE) / 4] = HEADED(IFINFOMSG, link_attrs),
};

static const Attr error_attrs[] = {
    [NLMSGERR_ATTR_MSG] = BYTES, [NLMSGERR_ATTR_OFFS] = U32, [NLMSGERR_ATTR_COOKIE] = BYTES,
};
/* clang-format on */

/* ---- Turning them ---- */

/* A number into the other order. Return: its value in the host's. */
static u32 turn16(u8 *p, bool to_host)
{
    u16 v, turned;

    memcpy(&v, p, 2);
    turned = __builtin_bswap16(v);
    memcpy(p, &turned, 2);
    return to_host ? turned : v;
}

static u32 turn32(u8 *p, bool to_host)
{
    u32 v, turned;

    memcpy(&v, p, 4);
    turned = __builtin_bswap32(v);
    memcpy(p, &turned, 4);
    return to_host ? turned : v;
}

static void turn_word(u8 *p, size_t n)
{
    swap_words(p, n, "4", false);
}

static bool turn_attrs(u8 *p, size_t n, const Attr *table, unsigned types, bool to_host);

/* struct rtnexthop, each with attributes of a route. */
static bool turn_hops(u8 *p, size_t n, bool to_host)
{
    enum { HEAD = sizeof(struct rtnexthop) };
    bool known = true;

    for (size_t at = 0, len; at + HEAD <= n; at += align_up(len, 4)) {
        len = turn16(p + at, to_host);
        turn_word(p + at + 4, 4);
        if (len < HEAD || len > n - at) {
            break;
        }
        known &= turn_attrs(p + at + HEAD, len - HEAD, route_attrs, ARRAY_LEN(route_attrs), to_host);
    }
    return known;
}

/* Return: false: it has something the tables do not name. */
static bool turn_attr(u8 *p, size_t n, const Attr *a, bool to_host)
{
    size_t at;

    if (!a || !a->words) {
        return !n;
    }
    at = swap_words(p, n, a->words, !a->inside);
    if (a->role == ROLE_HOPS) {
        return turn_hops(p, n, to_host);
    }
    return !a->inside || turn_attrs(p + at, n - at, a->inside, a->types, to_host);
}

static const Attr *attrs_of_kind(const char *name, size_t n)
{
    for (unsigned i = 0; name && i < ARRAY_LEN(kinds); i++) {
        if (strlen(kinds[i].name) == strnlen(name, n) && !strncmp(kinds[i].name, name, n)) {
            return &kinds[i].data;
        }
    }
    return NULL;
}

static bool turn_attrs(u8 *p, size_t n, const Attr *table, unsigned types, bool to_host)
{
    const Attr *data = NULL; /* of the kind of device that was named */
    bool known = true;

    for (size_t at = 0, len; at + NLA_HDRLEN <= n; at += align_up(len, 4)) {
        u8 *body = p + at + NLA_HDRLEN;
        unsigned type;
        const Attr *a;
        size_t size;

        len = turn16(p + at, to_host);
        type = turn16(p + at + 2, to_host) & NLA_TYPE_MASK;
        if (len < NLA_HDRLEN || len > n - at) {
            break; /* a message cut short, or nonsense that the kernel will refuse */
        }
        size = len - NLA_HDRLEN;
        a = type < types ? &table[type] : NULL;
        if (a && a->role == ROLE_KIND) {
            data = attrs_of_kind((const char *)body, size);
        }
        if (!turn_attr(body, size, a && a->role == ROLE_KIND_DATA ? data : a, to_host)) {
            log_unimp("rtnetlink attribute %u, %zu bytes\n", type, size);
            known = false;
        }
    }
    return known;
}

static size_t turn_message(u8 *p, size_t n, bool to_host, bool *known);

/* What was wrong, the message it was wrong with or only its head, and the reason as attributes. */
static void turn_error(u8 *p, size_t n, unsigned flags)
{
    size_t at = 4 + NLMSG_HDRLEN;
    bool known = true;

    if (n < at) {
        turn_word(p, n);
        return;
    }
    turn_word(p, 4);
    if (flags & NLM_F_CAPPED) {
        swap_words(p + 4, NLMSG_HDRLEN, "42244", false);
    } else {
        at = 4 + turn_message(p + 4, n - 4, false, &known);
    }
    if (flags & NLM_F_ACK_TLVS && at < n) {
        turn_attrs(p + at, n - at, error_attrs, ARRAY_LEN(error_attrs), false);
    }
}

static bool turn_body(u8 *p, size_t n, unsigned type, unsigned flags, bool to_host)
{
    unsigned group = (type - RTM_BASE) / 4;

    if (type == NLMSG_ERROR && !to_host) {
        turn_error(p, n, flags);
        return true;
    }
    if (type < RTM_BASE) {
        turn_word(p, n); /* the result of a dump */
        return true;
    }
    if (group >= ARRAY_LEN(groups) || !groups[group].words) {
        log_unimp("rtnetlink message %u\n", type);
        return false;
    }
    if (n && *p == AF_BRIDGE && groups[group].inside == link_attrs) {
        log_unimp("rtnetlink message %u of a bridge\n", type); /* its attributes are others */
        return false;
    }
    return turn_attr(p, n, &groups[group], to_host);
}

/* Return: where the next message begins. */
static size_t turn_message(u8 *p, size_t n, bool to_host, bool *known)
{
    unsigned type, flags;
    size_t len = turn32(p, to_host);

    type = turn16(p + 4, to_host);
    flags = turn16(p + 6, to_host);
    swap_words(p + 8, 8, "4", true);
    if (len < NLMSG_HDRLEN) {
        return n;
    }
    len = len < n ? len : n;
    *known &= turn_body(p + NLMSG_HDRLEN, len - NLMSG_HDRLEN, type, flags, to_host);
    len = align_up(len, NLMSG_ALIGNTO);
    return len < n ? len : n;
}

bool rtnetlink_turn(u8 *p, size_t n, bool to_host)
{
    bool known = true;

    for (size_t at = 0; at + NLMSG_HDRLEN <= n;) {
        at += turn_message(p + at, n - at, to_host, &known);
    }
    return known;
}
