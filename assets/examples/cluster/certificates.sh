#!/bin/sh
# Makes an authority of your own and one certificate for scheduler, workers and clients.
#   sh certificates.sh FOLDER
# Keep FOLDER private: whoever has key.pem can run code on the cluster. Copy ca.pem, cert.pem and key.pem to each
# machine; ca-key.pem can be deleted.
set -eu
umask 077
folder=${1:?name a folder for the certificates}
mkdir -p "$folder"
cd "$folder"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -sha256 -days 365 -nodes -subj "/CN=bukhara authority" \
    -addext "keyUsage=critical,keyCertSign,cRLSign" -keyout ca-key.pem -out ca.pem
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -sha256 -nodes -subj "/CN=bukhara" -keyout key.pem -out request.pem
openssl x509 -req -sha256 -days 365 -in request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial -out cert.pem
rm -f request.pem
