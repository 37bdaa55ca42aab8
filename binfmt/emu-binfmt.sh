#!/bin/sh
# emu-binfmt - let the kernel start foreign programs with emu: registration with binfmt_misc.
# See emu-binfmt(8).
set -u
me=emu-binfmt
dir=@bindir@
proc=/proc/sys/fs/binfmt_misc
flags=POF
wanted=all

# What programs of an architecture look like: the head of their ELF file. Everything else about a
# registration follows from these columns.
#   class    EI_CLASS: 1 32 bits, 2 64 bits
#   data     EI_DATA: 1 little-endian, 2 big-endian
#   machine  e_machine, hexadecimal
#   osabi    mask of EI_OSABI: fc takes System V (0) and GNU (3); 00 takes all, for the marks that
#            32-bit ARM has had
archs() {
    cat <<'END'
# name        class  data  machine  osabi
arm           1      1     0028     00
armeb         1      2     0028     00
aarch64       2      1     00b7     fc
aarch64_be    2      2     00b7     fc
ppc           1      2     0014     fc
ppc64         2      2     0015     fc
ppc64le       2      1     0015     fc
END
}

say() { printf '%s\n' "$*"; }
warn() { printf '%s: %s\n' "$me" "$*" >&2; }
die() { warn "$@"; exit 1; }
mistake() { warn "$@"; exit 2; }

usage() {
    cat <<END
usage: $me register|unregister|status|export [OPTION]...
  register     have the kernel start programs of foreign architectures with emu
  unregister   take that back
  status       say what is registered and what is wrong with it
  export       print the registration, for other software to make at every boot
options:
  --arch=NAME,...   these architectures; default all whose emulator is installed
  --flags=LETTERS   of POCF, default $flags; see emu-binfmt(8)
  --path=DIR        where the emulators are, default $dir
  --systemd         export for binfmt.d(5), the default
  --debian          export for update-binfmts(8)
  --output=DIR      export to files of the right names in DIR
  --mount=DIR       where binfmt_misc is mounted, default $proc
END
}

# ---- The registration of an architecture, in hexadecimal digits ----

# load NAME - set the columns of its row
load() {
    name=$1
    # shellcheck disable=SC2046
    set -- $(archs | awk -v n="$1" '$1 == n')
    [ $# = 5 ] || return 1
    class=$2 data=$3 machine=$4 osabi=$5
    emulator=$dir/emu-$name
    entry=$proc/emu-$name
}

# half WORD - 16 bits in the byte order of the programs
half() {
    if [ "$data" = 2 ]; then say "$1"; else say "${1#??}${1%??}"; fi
}

# \177ELF, class, order, version 1; the padding, where some tools leave marks, is not looked at. An
# executable is of type 2, or 3 if it may lie anywhere.
magic() { say "7f454c460${class}0${data}01000000000000000000$(half 0002)$(half "$machine")"; }
mask() { say "ffffffffffffff${osabi}0000000000000000$(half fffe)ffff"; }

escaped() { say "$1" | sed 's/../\\x&/g'; }

# What the kernel and binfmt.d(5) read.
line() { printf %s ":emu-$name:M::$(escaped "$(magic)"):$(escaped "$(mask)"):$emulator:$flags"; }

# ---- The kernel's side ----

longest=1920 # MAX_REGISTER_LENGTH

# put TEXT FILE
put() { { printf %s "$1" >"$2"; } 2>/dev/null; }

mounted() {
    [ -e "$proc/status" ] && return
    if grep -qw binfmt_misc /proc/filesystems 2>/dev/null; then
        warn "binfmt_misc is not mounted at $proc; mount -t binfmt_misc binfmt_misc $proc"
    else
        warn "no binfmt_misc at $proc, and the running kernel does not list it; modprobe binfmt_misc"
    fi
    return 1
}

# writable FILE - else why the kernel would not take it
writable() {
    [ -w "$1" ] && return
    if [ "$(id -u)" = 0 ]; then
        warn "$1 is not to be written to: is $proc mounted read-only?"
    else
        warn "$1 is not to be written to: this needs root"
    fi
    return 1
}

# field FILE NAME - what the entry says about NAME
field() { sed -n "s/^$2:\\{0,1\\} //p" "$1"; }

# matches MAGIC MASK HEAD - would the kernel take HEAD? All in hexadecimal, from offset 0.
matches() {
    awk -v magic="$1" -v mask="$2" -v head="$3" '
        function digit(s, i) { return index("0123456789abcdef", substr(s, i, 1)) - 1 }
        function both(a, b,    bit, r) {
            for (bit = 1; bit < 16; bit *= 2)
                if (int(a / bit) % 2 && int(b / bit) % 2) r += bit
            return r
        }
        BEGIN {
            for (i = 1; i <= length(magic); i++) {
                m = mask == "" ? 15 : digit(mask, i)
                if (both(digit(magic, i), m) != both(digit(head, i), m)) exit 1
            }
        }'
}

# rivals - other enabled entries that take the same programs
rivals() {
    for e in "$proc"/*; do
        case ${e##*/} in status | register | "emu-$name") continue ;; esac
        [ "$(head -1 "$e")" = enabled ] && [ "$(field "$e" offset)" = 0 ] || continue
        if matches "$(field "$e" magic)" "$(field "$e" mask)" "$(magic)"; then
            say "${e##*/}"
        fi
    done
}

# The name of its loader stands near the beginning of a program that needs shared libraries.
needs_libraries() { head -c 4096 "$1" | grep -qaE '/ld-(linux|musl)'; }

# ---- Commands, each for the architecture that is loaded ----

register() {
    if [ ! -x "$emulator" ]; then
        warn "$name: there is no $emulator"
        return 1
    fi
    case $flags in
    *F*) needs_libraries "$emulator" &&
        warn "$name: $emulator needs shared libraries, which a chroot or container lacks; configure emu with --enable-static" ;;
    esac
    line=$(line)
    if [ ${#line} -gt $longest ]; then
        warn "$name: the kernel takes $longest bytes, and the registration of $emulator has ${#line}"
        return 1
    fi
    # Made anew also when it looks the same: with flag F the kernel would keep the old file in use.
    if [ -e "$entry" ] && ! put -1 "$entry"; then
        warn "$name: cannot replace the present registration"
        return 1
    fi
    if ! put "$line" "$proc/register"; then
        warn "$name: the kernel refused the registration"
        return 1
    fi
    say "$name: registered, $emulator, flags $flags"
}

unregister() {
    if [ ! -e "$entry" ]; then
        say "$name: not registered"
    elif ! writable "$entry"; then
        return 1
    elif put -1 "$entry"; then
        say "$name: no longer registered"
    else
        warn "$name: the kernel refused to forget it"
        return 1
    fi
}

# wrong TEXT - one thing that is not as it should be
wrong() { say "  $*"; bad=1; }

status() {
    bad=0
    if [ ! -e "$entry" ]; then
        say "$name: not registered"
        [ -x "$emulator" ] || wrong "there is no $emulator"
        return 1
    fi
    set -- "$(field "$entry" interpreter)" "$(field "$entry" flags)"
    say "$name: registered, $1, flags $2"
    [ "$(head -1 "$entry")" = enabled ] || wrong "switched off; echo 1 >$entry"
    [ "$(field "$entry" magic)$(field "$entry" mask)" = "$(magic)$(mask)" ] ||
        wrong "made for other programs than this version takes; register again"
    if [ -x "$1" ]; then
        ! needs_libraries "$1" || wrong "$1 needs shared libraries: programs in a chroot or container fail with \"No such file or directory\""
    else
        case $2 in
        *F*) wrong "$1 is gone: the kernel goes on with the file it opened, until the next boot" ;;
        *) wrong "$1 is gone: programs fail with \"No such file or directory\"" ;;
        esac
    fi
    case $2 in *F*) ;; *) say "  without flag F, programs in a chroot need the emulator inside it" ;; esac
    for e in $(rivals); do
        wrong "$e takes these programs too; of the two, the one registered last gets them"
    done
    return "$bad"
}

yes_if() { case $flags in *$1*) say yes ;; *) say no ;; esac }

export_systemd() {
    say "# $name programs with emu; see binfmt.d(5)."
    say "$(line)"
}

export_debian() {
    cat <<END
package emu
interpreter $emulator
magic $(escaped "$(magic)")
offset 0
mask $(escaped "$(mask)")
credentials $(yes_if C)
fix_binary $(yes_if F)
preserve $(yes_if P)
END
}

export_() {
    if [ -z "$output" ]; then
        "export_$format"
    else
        case $format in systemd) file=$output/emu-$name.conf ;; *) file=$output/emu-$name ;; esac
        { "export_$format" >"$file"; } 2>/dev/null || { warn "$file cannot be written"; return 1; }
        say "$file"
    fi
}

# ---- ----

# belongs COMMAND... - the option is for these only
belongs() {
    case " $* " in *" $command "*) ;; *) mistake "$option says nothing to $command" ;; esac
}

[ $# -gt 0 ] || { usage >&2; exit 2; }
command=$1 format=systemd output=
shift
case $command in
register | unregister | status | export) ;;
help | --help | -h) usage; exit ;;
*) usage >&2; exit 2 ;;
esac
for option; do
    value=${option#*=}
    case $option in
    --arch=?*) wanted=$value ;;
    --flags=*) belongs register export; flags=$value ;;
    --path=/*) dir=${value%/} ;;
    --mount=/*) belongs register unregister status; proc=$value ;;
    --output=?*) belongs export; output=$value ;;
    --systemd | --debian) belongs export; format=${option#--} ;;
    *) mistake "$option is no option, or lacks its value" ;;
    esac
done
case $wanted in *[!a-z0-9_,]* | ,* | *,,* | *,) mistake "--arch=$wanted: names with commas between them are expected" ;; esac
case $flags in *[!POCF]*) die "--flags=$flags: the flags are P, O, C and F" ;; esac
case $dir in *:* | *"
"*) die "--path: a registration cannot hold a path with a colon or a new line" ;; esac
[ -z "$output" ] || [ -d "$output" ] || die "--output=$output is no directory"
[ "$command" = export ] || mounted || exit 1
[ "$command" != register ] || writable "$proc/register" || exit 1
case $command in register | status)
    if [ "$(head -1 "$proc/status" 2>/dev/null)" = disabled ]; then
        warn "binfmt_misc is switched off as a whole; echo 1 >$proc/status"
        [ "$command" != status ] || exit 1
    fi ;;
esac

result=0 done=0
if [ "$wanted" = all ]; then names=$(archs | awk '!/^#/ { print $1 }'); else names=$(say "$wanted" | tr , ' '); fi
for n in $names; do
    load "$n" || { warn "$n: no such architecture; there are $(archs | awk '!/^#/ { print $1 }' | xargs)"; result=1; continue; }
    # "All" are those that are here in some way.
    [ "$wanted" != all ] || [ -x "$emulator" ] || { [ "$command" != export ] && [ -e "$entry" ]; } || continue
    done=1
    case $command in export) export_ ;; *) "$command" ;; esac || result=1
done
[ $done = 1 ] || [ $result = 1 ] || { warn "no emulator in $dir"; result=1; }
exit $result
