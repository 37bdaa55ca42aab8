. "$(dirname "$0")/lib.sh"
needs /usr/bin/openssl
# Against this machine's openssl, with the crypto instructions and without them.
head -c 100000 /dev/zero | openssl enc -aes-128-ctr -K 00 -iv 00 >data 2>/dev/null
ours() { guest /usr/bin/openssl "$@"; }
plain() { OPENSSL_armcap=0 guest /usr/bin/openssl "$@"; }

for d in md5 sha1 sha224 sha256 sha384 sha512 sha512-256 sha3-256 sha3-512 shake256 blake2b512 blake2s256 sm3 ripemd160; do
    want=$(openssl dgst -r -$d data 2>/dev/null | cut -d' ' -f1) || continue
    same $d "$want $want" "$(ours dgst -r -$d data | cut -d' ' -f1) $(plain dgst -r -$d data | cut -d' ' -f1)"
done
key=000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
for c in aes-128-ecb:32 aes-128-cbc:32 aes-192-cbc:48 aes-256-cbc:64 aes-128-ctr:32 aes-256-cfb:64 aes-256-ofb:64 \
    camellia-256-cbc:64 aria-128-cbc:32 sm4-ctr:32 des-ede3-cbc:48 chacha20:64; do
    name=${c%%:*}
    set -- -"$name" -K "$(echo $key | cut -c1-"${c#*:}")" -iv 0f0e0d0c0b0a09080706050403020100
    openssl enc "$@" -in data -out want 2>/dev/null || continue
    want=$(md5sum <want)
    same "$name" "$want $want" "$(ours enc "$@" -in data 2>/dev/null | md5sum) $(plain enc "$@" -in data 2>/dev/null | md5sum)"
    same "$name back" "$(md5sum <data)" "$(ours enc -d "$@" -in want 2>/dev/null | md5sum)"
done
same hmac "$(openssl dgst -r -sha256 -hmac key data)" "$(ours dgst -r -sha256 -hmac key data)"
same pbkdf "$(openssl kdf -keylen 32 -kdfopt digest:SHA512 -kdfopt pass:p -kdfopt salt:salt -kdfopt iter:2000 PBKDF2)" \
    "$(ours kdf -keylen 32 -kdfopt digest:SHA512 -kdfopt pass:p -kdfopt salt:salt -kdfopt iter:2000 PBKDF2)"
# What one signs the other verifies.
sign() { # name, options of genpkey
    name=$1
    shift
    ours genpkey "$@" -out key 2>/dev/null
    openssl pkey -in key -pubout -out pub
    case $name in
    ed25519 | ed448) set -- -rawin ;;
    *) set -- -rawin -digest sha256 ;;
    esac
    ours pkeyutl -sign -inkey key "$@" -in data -out by-us
    openssl pkeyutl -sign -inkey key "$@" -in data -out by-host
    same "$name" "Signature Verified Successfully Signature Verified Successfully" \
        "$(openssl pkeyutl -verify -pubin -inkey pub "$@" -in data -sigfile by-us 2>&1) $(ours pkeyutl -verify -pubin -inkey pub "$@" -in data -sigfile by-host 2>&1)"
}
sign rsa -algorithm RSA -pkeyopt rsa_keygen_bits:2048
sign p256 -algorithm EC -pkeyopt ec_paramgen_curve:P-256
sign p384 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
sign p521 -algorithm EC -pkeyopt ec_paramgen_curve:P-521
sign ed25519 -algorithm ED25519
sign ed448 -algorithm ED448
ours genpkey -algorithm X25519 -out a 2>/dev/null
openssl genpkey -algorithm X25519 -out b
openssl pkey -in a -pubout -out a.pub
openssl pkey -in b -pubout -out b.pub
same x25519 "$(openssl pkeyutl -derive -inkey b -peerkey a.pub | md5sum)" "$(ours pkeyutl -derive -inkey a -peerkey b.pub | md5sum)"
same prime "2305843009213693951 is prime" "$(ours prime 2305843009213693951 | sed 's/.*(\(.*\))/\1/')"
for s in aes-128-gcm sha256 rsa2048 ecdsap256 chacha20-poly1305; do
    same "speed $s" 0 "$(case $s in aes* | sha* | chacha*) set -- -evp $s -bytes 1024 ;; *) set -- $s ;; esac
        ours speed -seconds 1 "$@" >speed.log 2>&1; echo $?)"
done
finish
