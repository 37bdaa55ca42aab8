#!/bin/sh
# sysroot.sh ARCH DIR PACKAGE... - unpack Debian packages of a foreign architecture, with all they depend
# on, under DIR. Nothing is installed on this machine: apt works with lists and a status of its own.
# Running it again adds what is missing. Fails when the package mirror is out of reach.
set -eu
arch=$1 dir=$2
shift 2
apt_dir=$dir.apt
mkdir -p "$dir" "$apt_dir/state/lists/partial" "$apt_dir/cache/archives/partial" "$apt_dir/done"
: >"$apt_dir/status"

apt() {
    apt-get -qq -o APT::Architecture="$arch" -o APT::Architectures="$arch" \
        -o Dir::State="$apt_dir/state" -o Dir::State::status="$apt_dir/status" \
        -o Dir::Cache="$apt_dir/cache" -o APT::Install-Recommends=false \
        -o APT::Sandbox::User=root -o Acquire::Retries=3 -o Debug::NoLocking=1 "$@"
}

# One index of several may be out of step on a mirror: what the others hold is enough.
[ -n "$(find "$apt_dir/state/lists" -name "*Packages*" | head -1)" ] || apt update >"$apt_dir/log" 2>&1 || :
apt install --download-only -y "$@" >"$apt_dir/log" 2>&1 || { tail -5 "$apt_dir/log" >&2; exit 1; }

# A merged /usr, as Debian's installer lays it out.
for d in bin sbin lib; do
    mkdir -p "$dir/usr/$d"
    [ -e "$dir/$d" ] || ln -s "usr/$d" "$dir/$d"
done
for deb in "$apt_dir"/cache/archives/*.deb; do
    name=$(basename "$deb")
    [ -e "$apt_dir/done/$name" ] && continue
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$dir" --keep-directory-symlink
    : >"$apt_dir/done/$name"
done

# The loader's link is absolute on some architectures: who only puts the sysroot before names would be led out of it.
for link in "$dir"/lib64/*; do
    case $(readlink "$link" || :) in
    /*) ln -sf "..$(readlink "$link")" "$link" ;;
    esac
done
