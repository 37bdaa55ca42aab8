#!/bin/sh
# Images by us and by qemu-img, where it is installed: each reads, checks and changes what the other made.
command -v qemu-img >/dev/null || { echo "no qemu-img"; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
img=$EMU_BUILD/emu-img scribble=$EMU_BUILD/tests/block/scribble
size=6000128
fail() { echo "FAIL: $*"; exit 1; }
run() { "$@" >log 2>&1 || { cat log; fail "$*"; }; }

# IMAGE RAW: both programs find it sound and equal to the raw one
sound() {
    run qemu-img check "$1"
    run "$img" check "$1"
    run qemu-img compare -F raw "$1" "$2"
    run "$img" compare -F raw "$1" "$2"
}

seed=1
truncate -s $size empty.raw
for options in compat=1.1 compat=0.10 cluster_size=512 cluster_size=2M refcount_bits=1 refcount_bits=64,cluster_size=1k \
    refcount_bits=4 lazy_refcounts=on compression_type=zstd preallocation=metadata preallocation=falloc; do
    echo "# $options"
    maker=$img
    [ $((seed % 2)) = 0 ] || maker=qemu-img
    cp empty.raw a.raw
    case $options in
    *zstd) "$img" create -f qcow2 -o $options a.qcow2 $size >log 2>&1 || { cat log; continue; } ;;
    esac
    run "$maker" create -f qcow2 -o $options a.qcow2 $size
    run "$scribble" a.qcow2 a.raw $seed 60
    sound a.qcow2 a.raw
    run qemu-io -c "write -P 77 12345 100000" -c "discard 1M 1M" -c "write -z 3M 512k" -c "write -P 3 3500k 64k" \
        -f qcow2 a.qcow2
    run qemu-img convert -O raw a.qcow2 a.raw
    run "$scribble" a.qcow2 a.raw $((seed + 100)) 60
    sound a.qcow2 a.raw
    seed=$((seed + 1))
    case $options in preallocation*) continue ;; esac
    # Compressed by either, and then written to.
    run "$img" convert -c -O qcow2 -o $options a.qcow2 b.qcow2
    sound b.qcow2 a.raw
    run qemu-img convert -c -O qcow2 -o $options a.raw b.qcow2
    run "$scribble" b.qcow2 a.raw $((seed + 200)) 30
    sound b.qcow2 a.raw
done

# Snapshots: made by one, used and deleted by the other.
echo "# snapshots"
for one in "$img" qemu-img; do
    case $one in qemu-img) other=$img ;; *) other=qemu-img ;; esac
    cp empty.raw now.raw
    run $one create -f qcow2 -o cluster_size=4k a.qcow2 $size
    for s in one two three; do
        run "$scribble" a.qcow2 now.raw $seed 40
        cp now.raw $s.raw
        run $one snapshot -c $s a.qcow2
        sound a.qcow2 now.raw
        seed=$((seed + 1))
    done
    [ "$($other snapshot -l a.qcow2 | grep -c ' one \| two \| three ')" = 3 ] || fail "$other does not see three snapshots"
    run "$scribble" a.qcow2 now.raw $seed 40
    sound a.qcow2 now.raw
    run $other convert -l two -O raw a.qcow2 b.raw
    cmp b.raw two.raw || fail "snapshot two, read by $other"
    run $other snapshot -a one a.qcow2
    sound a.qcow2 one.raw
    cp one.raw now.raw
    run "$scribble" a.qcow2 now.raw $((seed + 1)) 40
    sound a.qcow2 now.raw
    run $other snapshot -d two a.qcow2
    sound a.qcow2 now.raw
    run $one snapshot -a three a.qcow2
    sound a.qcow2 three.raw
    run $one snapshot -d one a.qcow2
    run $other snapshot -d three a.qcow2
    sound a.qcow2 three.raw
done

# Backing files: over what the other made, committed and rebased by either.
echo "# backing files"
for one in "$img" qemu-img; do
    case $one in qemu-img) other=$img ;; *) other=qemu-img ;; esac
    cp empty.raw base.raw
    run $one create -f qcow2 base.qcow2 $size
    run "$scribble" base.qcow2 base.raw $seed 40
    cp base.raw top.raw
    truncate -s 8000000 top.raw
    truncate -s 8000512 top.raw
    run $other create -f qcow2 -b base.qcow2 -F qcow2 -o cluster_size=8k top.qcow2 8000512
    run "$scribble" top.qcow2 top.raw $((seed + 1)) 40
    sound top.qcow2 top.raw
    run $one convert -O qcow2 -o compat=0.10 top.qcow2 flat.qcow2
    sound flat.qcow2 top.raw
    run $one rebase -b base.raw -F raw top.qcow2
    sound top.qcow2 top.raw
    run $one rebase -b base.qcow2 -F qcow2 top.qcow2
    run $other commit top.qcow2
    sound base.qcow2 top.raw
    sound top.qcow2 top.raw
    run $other rebase -b "" top.qcow2
    sound top.qcow2 top.raw
    run $one resize top.qcow2 +1M
    truncate -s +1M top.raw
    sound top.qcow2 top.raw
    run $other resize --shrink top.qcow2 3M
    truncate -s 3M top.raw
    sound top.qcow2 top.raw
    seed=$((seed + 2))
done

# Leaks and too low refcounts, made by hand: the refcount block is the third cluster.
echo "# repair"
for byte in '\0\2' '\0\0'; do
    cp empty.raw a.raw
    run "$img" create -f qcow2 a.qcow2 $size
    run "$scribble" a.qcow2 a.raw 5 40
    printf "$byte" | dd of=a.qcow2 bs=1 seek=$((2 * 65536 + 2 * 6)) conv=notrunc 2>/dev/null
    "$img" check a.qcow2 >log && { cat log; fail "nothing found"; }
    qemu-img check a.qcow2 >log2 2>&1 && fail "qemu-img found nothing"
    run "$img" check -r all a.qcow2
    sound a.qcow2 a.raw
done

# Bitmaps stay, marked in use by whoever wrote without them.
echo "# bitmaps"
cp empty.raw a.raw
run qemu-img create -f qcow2 a.qcow2 $size
run qemu-img bitmap --add a.qcow2 since
run "$img" check a.qcow2
qemu-img info a.qcow2 | grep -q in-use && fail "in use too early"
run "$scribble" a.qcow2 a.raw 3 20
sound a.qcow2 a.raw
qemu-img info a.qcow2 | grep -q in-use || fail "the bitmap does not say what it missed"
