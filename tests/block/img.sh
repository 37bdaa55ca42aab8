#!/bin/sh
# What emu-img says and how it ends, against img.txt; BLESS=1 writes that anew.
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export TZ=UTC
out=$work/.out

emu_img() { # runs it; lines that differ from host to host are masked
    echo "\$ emu-img $*"
    "$EMU_BUILD/emu-img" "$@" >log 2>&1
    status=$?
    sed -e 's/^disk size: .*/disk size: .../' -e 's/"actual-size": [0-9]*/"actual-size": .../' \
        -e 's/\("date-n*sec": \)[0-9]*/\1.../' -e 's/20[0-9][0-9]-[0-9-]* [0-9:]\{8\}/YYYY-MM-DD hh:mm:ss/' log
    [ $status = 0 ] || echo "[$status]"
}

{
    emu_img create a.raw 1000
    emu_img create -f qcow2 a.qcow2 10M
    emu_img create -f qcow2 -o cluster_size=4k,compat=0.10 -b a.qcow2 -F qcow2 b.qcow2
    emu_img create -f qcow2 -q -o cluster_size=4k,lazy_refcounts=on,refcount_bits=8 c.qcow2 1M
    emu_img info a.raw
    emu_img info b.qcow2
    emu_img info --output=json c.qcow2
    emu_img snapshot -c first a.qcow2
    emu_img snapshot -c second a.qcow2
    emu_img snapshot -d 1 a.qcow2
    emu_img snapshot -l a.qcow2
    emu_img info --output=json a.qcow2
    emu_img snapshot -a first a.qcow2
    emu_img info --backing-chain b.qcow2
    head -c 700000 /dev/zero | tr '\0' x >x.raw
    emu_img convert -p -O qcow2 x.raw x.qcow2
    emu_img convert -c -q -O qcow2 -o cluster_size=64k x.raw packed.qcow2
    emu_img check x.qcow2
    emu_img check packed.qcow2
    emu_img check --output=json packed.qcow2
    emu_img check a.raw
    emu_img map x.qcow2
    emu_img map --output=json packed.qcow2
    emu_img compare x.raw x.qcow2
    emu_img compare -s x.raw x.qcow2
    emu_img compare a.qcow2 x.qcow2
    emu_img compare a.raw nowhere
    emu_img resize x.qcow2 +1M
    emu_img compare x.raw x.qcow2
    emu_img resize x.qcow2 1k
    emu_img resize --shrink x.qcow2 -1M
    emu_img create -f qcow2 -b x.qcow2 -F qcow2 y.qcow2
    emu_img rebase -b a.raw -F raw y.qcow2
    emu_img compare y.qcow2 x.raw
    emu_img commit y.qcow2
    emu_img commit x.qcow2
    emu_img dd if=x.raw of=dd.raw bs=1k count=3 skip=2
    # The refcount of the cluster of data: too high, then too low.
    printf '\0\77' | dd of=packed.qcow2 bs=1 seek=$((0x2000a)) conv=notrunc 2>/dev/null
    emu_img check packed.qcow2
    emu_img check -r leaks packed.qcow2
    printf '\0\3' | dd of=packed.qcow2 bs=1 seek=$((0x2000a)) conv=notrunc 2>/dev/null
    emu_img check packed.qcow2
    emu_img check -r all packed.qcow2
    emu_img check -r some packed.qcow2
    emu_img create
    emu_img create -f qcow2 z.qcow2
    emu_img create -f vmdk z 1M
    emu_img create -f qcow2 -o colour=red z 1M
    emu_img create -f qcow2 -o cluster_size=3000 z 1M
    emu_img create -f qcow2 -o extended_l2=on z 1M
    # Nothing of what is refused costs an image that is there.
    cp x.raw y.raw
    emu_img create -f qcow2 -o cluster_size=3000 y.raw 1M
    emu_img create -f qcow2 -o compression_type=lz y.raw 1M
    emu_img create -f qcow2 y.raw 1E
    emu_img create -o preallocation=some y.raw 1M
    emu_img convert -S 100 packed.qcow2 y.raw
    emu_img convert -m 17 packed.qcow2 y.raw
    emu_img compare x.raw y.raw
    emu_img create -f qcow2 -o preallocation=metadata,compat=0.10 z 1.5M
    emu_img create -o preallocation=full z 0.5k
    emu_img create -f qcow2 -b a.raw z
    emu_img create -f raw -o preallocation=metadata z 1M
    emu_img create -f qcow2 -o help
    emu_img info nowhere
    emu_img snapshot -d nothing a.qcow2
    emu_img snapshot -c one -d two a.qcow2
    emu_img convert -O vdi x.raw z
    emu_img amend a.qcow2
    emu_img frobnicate
    emu_img info -z a.raw
} >"$out" 2>&1
if [ -n "$BLESS" ]; then
    cp "$out" "$EMU_SRC/tests/block/img.txt"
fi
diff -u "$EMU_SRC/tests/block/img.txt" "$out"
