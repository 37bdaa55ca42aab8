. "$(dirname "$0")/lib.sh"
needs /usr/bin/ffmpeg
# Plain C and hand-written vector code must give the same bits, with an inverse transform for which both are
# exact.
# The alternatives system, which no package script has run here, would have linked these.
libraries=$(dirname "$(find "$ROOT/usr/lib" -name libblas.so.3 | head -1)")
libraries=${libraries#"$ROOT"}
EMU_OPTIONS="${EMU_OPTIONS:-} -E LD_LIBRARY_PATH=$libraries:${libraries%/blas}/lapack"
ff() { guest /usr/bin/ffmpeg -hide_banner -loglevel error -nostdin -y "$@"; }
picture="testsrc2=size=176x144:rate=10:duration=1"
sound="sine=frequency=440:duration=1"

encode() { # codec options: sum of what the decoder makes of it
    ff "$@" -f lavfi -i "$picture" -threads 1 -bitexact -c:v "$codec" -pix_fmt "$format" -flags +bitexact -idct "$inverse" -qscale:v 4 -f avi out.avi
    ff "$@" -bitexact -idct "$inverse" -i out.avi -f framemd5 - | grep -v '^#' | md5sum | cut -c1-12
}
for line in mpeg4:yuv420p:auto mjpeg:yuvj420p:int ffv1:yuv420p:auto mpeg2video:yuv420p:int; do
    codec=${line%%:*} format=${line#*:} inverse=${line##*:}
    format=${format%:*}
    plain=$(encode -cpuflags 0)
    same "$codec" "$plain" "$(encode)"
    [ "$codec" != ffv1 ] || same "ffv1 loses nothing" "$(ff -f lavfi -i "$picture" -pix_fmt yuv420p -bitexact -f framemd5 - | grep -v '^#' | md5sum | cut -c1-12)" "$plain"
done
same x264 "10" "$(ff -f lavfi -i "$picture" -c:v libx264 -preset fast -threads 2 out.mp4 && ff -i out.mp4 -f framemd5 - | grep -vc '^#')"
same flac "$(ff -f lavfi -i "$sound" -ar 44100 -bitexact -f md5 -)" "$(ff -f lavfi -i "$sound" -ar 44100 -bitexact out.flac && ff -i out.flac -bitexact -f md5 -)"
ff -f lavfi -i "$sound" -c:a aac -b:a 64k out.m4a
level=$(guest /usr/bin/ffmpeg -hide_banner -nostdin -i out.m4a -af volumedetect -f null - 2>&1 | sed -n 's/.*mean_volume: \(-[0-9]*\)\..*/\1/p')
same aac "-21" "$level"
same scale "$(ff -cpuflags 0 -f lavfi -i "$picture" -vf scale=320:240:flags=bicubic+accurate_rnd+bitexact -bitexact -f md5 -)" \
    "$(ff -f lavfi -i "$picture" -vf scale=320:240:flags=bicubic+accurate_rnd+bitexact -bitexact -f md5 -)"
finish
