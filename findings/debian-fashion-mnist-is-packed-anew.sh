#!/usr/bin/env bash
# Needs: Debian or Ubuntu with apt-get. Runs dataset-fashion-mnist 0.0~git20200523.55506a9-1.
# Debian's Fashion-MNIST: the four .gz files have other md5s than those that the authors publish; what they unpack to is the same in size.
#
# The package compresses the images again, in June 2020 by the time that gzip keeps. Loaders that look at the published sums of the packed
# files, which is how the data are told from MNIST's files of the same names, take Debian's for damaged; sums of what is inside would hold,
# but they are not the ones in the authors' table.
# Expected: bef4ecab320f06d8554ea6380940ec79 for t10k-images-idx3-ubyte.gz, and the other three as in the authors' table.
# Seen: four other sums; 7840016, 10008, 47040016 and 60008 bytes inside, headers of 10,000 and 60,000 images of 28 x 28.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
chmod 755 "$here"
apt-get download -qq dataset-fashion-mnist=0.0~git20200523.55506a9-1 2>/dev/null || apt-get download -qq dataset-fashion-mnist
dpkg-deb -x dataset-fashion-mnist_*.deb x
dpkg-deb -f dataset-fashion-mnist_*.deb Version
cd x/usr/share/datasets/fashion-mnist
published="bef4ecab320f06d8554ea6380940ec79  t10k-images-idx3-ubyte.gz
bb300cfdad3c16e7a12a480ee83cd310  t10k-labels-idx1-ubyte.gz
8d4fb7e6c68d591d4c3dfef9ec88bf0d  train-images-idx3-ubyte.gz
25c81989df183df01b3e8a0aad5dffbe  train-labels-idx1-ubyte.gz"
md5sum ./*.gz
if echo "$published" | md5sum --check --quiet 2>/dev/null; then echo "the published sums hold now"; exit 1; fi
[ "$(echo "$published" | md5sum --check 2>/dev/null | grep -c FAILED)" = 4 ]
sizes=$(for file in *.gz; do zcat "$file" | wc -c; done | tr '\n' ' ')
echo "bytes inside: $sizes"
[ "$sizes" = "7840016 10008 47040016 60008 " ]
