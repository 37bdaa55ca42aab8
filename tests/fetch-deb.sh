#!/bin/sh
# fetch-deb.sh ARCH PACKAGE FILE DIR - unpack Debian's PACKAGE of architecture ARCH under DIR with apt,
# without installing it, and print the path of FILE in it. Fails when the mirror is out of reach.
set -eu
arch=$1 package=$2 file=$3 dir=$4
if [ ! -e "$dir/$file" ]; then
    mkdir -p "$dir/.deb"
    dpkg --print-foreign-architectures | grep -qx "$arch" || {
        dpkg --add-architecture "$arch"
        apt-get update -qq
    } >&2
    (cd "$dir/.deb" && apt-get download -qq "$package:$arch") >&2
    dpkg-deb -x "$dir"/.deb/"$package"_*_"$arch".deb "$dir"
fi
echo "$dir/$file"
