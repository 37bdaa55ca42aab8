# shellcheck shell=sh
# An initial file system of a busybox and kernel modules, written as newc archive: neither root nor cpio is needed.

# cpio_entry NAME MODE(octal) FILE|"" [MAJOR MINOR]
cpio_entry() {
    size=0
    [ -z "$3" ] || size=$(wc -c <"$3")
    cpio_inode=$((${cpio_inode:-0} + 1))
    printf '070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%s\0' $cpio_inode $((0$2)) 0 0 1 0 "$size" 0 0 \
        "${4:-0}" "${5:-0}" $((${#1} + 1)) 0 "$1"
    head -c $(((4 - (110 + ${#1} + 1) % 4) % 4)) /dev/zero
    [ -z "$3" ] || cat "$3"
    head -c $(((4 - size % 4) % 4)) /dev/zero
}

# modules_of DIR MODULE... - files of these modules and of what they need, needed ones first
modules_of() {
    every_module_of "$@" | awk '!seen[$0]++'
}

# In a subshell: variables of the caller stay as they are.
every_module_of() (
    in=$1
    shift
    for m in "$@"; do
        # A name may have _ where its file has -.
        file=$(find "$in" -name "$(echo "$m" | tr -- -_ '??').ko" | head -1)
        [ -n "$file" ] || continue
        # shellcheck disable=SC2046
        every_module_of "$in" $(tr '\0' '\n' <"$file" | sed -n 's/^depends=//p' | tr , ' ')
        echo "$file"
    done
)

# make_initrd BUSYBOX INIT OUT [MODULE FILE...] - /init is the file INIT; modules land in /modules, /modules/list names
# them in order.
make_initrd() {
    busybox=$1 init=$2 out=$3 list=$3.list
    shift 3
    for m in "$@"; do echo "${m##*/}"; done >"$list"
    {
        for d in bin dev proc sys tmp mnt root modules; do cpio_entry $d 40755 ""; done
        cpio_entry dev/console 20600 "" 5 1
        cpio_entry bin/busybox 100755 "$busybox"
        cpio_entry bin/sh 100755 "$busybox"
        cpio_entry init 100755 "$init"
        cpio_entry modules/list 100644 "$list"
        for m in "$@"; do cpio_entry "modules/${m##*/}" 100644 "$m"; done
        cpio_entry 'TRAILER!!!' 0 ""
    } | gzip -1 >"$out"
    rm "$list"
}
