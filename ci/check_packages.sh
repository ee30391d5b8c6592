#!/usr/bin/env bash
# Checks the Debian packages in a folder: ci/check_packages.sh FOLDER
# lintian has nothing to say; each package holds what it should; installed, they do what they say; purged, nothing stays. The
# latter two need root, and are left out, which is said, without it.
set -euo pipefail
folder=$(realpath "$1")
here=$(realpath "$(dirname "$0")/..")
packages=(zawiya libzawiya-dev python3-zawiya)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "check_packages: $*" >&2
  exit 1
}

check_contents() { # PACKAGE PATTERN...: each pattern is a path, as an extended regular expression
  local package=$1 files
  shift
  files=$(dpkg-deb -c "$folder/$package"_*.deb | awk '{print $6}')
  for pattern in "$@"; do
    grep -Eqx "\./$pattern" <<<"$files" || fail "$package holds no file $pattern"
  done
}

owned_files() { # what the packages own, and no other package does
  dpkg -L "${packages[@]}" | sort -u | while read -r path; do
    [ -d "$path" ] && [ ! -L "$path" ] && [[ $path != *zawiya* ]] && continue
    echo "$path"
  done
}

check_installed() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
  if dpkg-query -W -f='${Status}\n' "${packages[@]}" 2>/dev/null | grep -q 'ok installed'; then
    fail "one of ${packages[*]} is installed here already; purge it, and the check installs these and purges them again"
  fi
  # Whatever happens, they do not stay.
  trap '"${as_root[@]}" dpkg --purge "${packages[@]}" >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
  "${as_root[@]}" dpkg --install "$folder"/zawiya_*.deb "$folder"/libzawiya-dev_*.deb "$folder"/python3-zawiya_*.deb \
    >"$work/install.log" 2>&1 || { cat "$work/install.log" >&2; fail "they cannot be installed"; }
  owned_files >"$work/owned"

  # From another folder, so that nothing comes from the tree that they were built in.
  cd "$work"
  unset ZAWIYA_MODEL PYTHONPATH
  [ "$(/usr/bin/zawiya --version | head -n 1)" = "zawiya $(dpkg-query -W -f='${Version}' zawiya)" ] ||
    fail "zawiya --version is not the package's version"
  /usr/bin/zawiya classify "$here/datasets/sample/unseen.txt" >classified.txt || fail "zawiya classify finds no model"
  grep -q 'topic .*health' classified.txt || fail "the starter model does not see that unseen.txt is about health"
  grep -q framing classified.txt && fail "the starter model speaks of framing"
  /usr/bin/python3 -c '
import zawiya
model = zawiya.load("/usr/share/zawiya/topics.zawiya")
said = model.classify(open("'"$here"'/datasets/sample/unseen.txt", encoding="utf-8").read())
assert said["topic"].label == "health", said' || fail "python3 cannot use zawiya"

  /usr/bin/zawiya train "$here/datasets/sample/articles.csv" --label topic --label framing --lambda 0.0001 --model both.zawiya \
    2>train.log || fail "$(cat train.log)"
  cmake -S "$here/tests/consumer" -B consumer -DCMAKE_BUILD_TYPE=Release >consumer.log 2>&1 &&
    cmake --build consumer >>consumer.log 2>&1 || { cat consumer.log >&2; fail "no program can be built with libzawiya-dev"; }
  consumer/consumer both.zawiya "$here/datasets/sample/articles.csv" | grep -q 'scored 1058 articles' ||
    fail "a program that was built with libzawiya-dev does not score"
  pkg-config --exists zawiya || fail "pkg-config does not find zawiya"

  "${as_root[@]}" dpkg --purge "${packages[@]}" >purge.log 2>&1 || { cat purge.log >&2; fail "they cannot be purged"; }
  while read -r path; do
    [ -e "$path" ] && fail "$path stays when the packages are purged"
  done <owned
  find /usr /etc /var /opt -xdev -name '*zawiya*' 2>/dev/null >stays || true
  [ -s stays ] && fail "when the packages are purged there stays $(head -n 1 stays)"
  echo "installed, used and purged: $(wc -l <owned) paths came and went"
}

for package in "${packages[@]}"; do
  [ "$(find "$folder" -maxdepth 1 -name "${package}_*.deb" | wc -l)" -eq 1 ] || fail "there is not one package $package in $folder"
done
lintian --allow-root --fail-on error,warning "$folder"/zawiya_*.changes || fail "lintian has something to say"
check_contents zawiya usr/bin/zawiya usr/share/zawiya/topics.zawiya usr/share/zawiya/topics.txt \
  usr/share/man/man1/zawiya.1.gz usr/share/man/man1/zawiya-{train,classify,score,compare}.1.gz \
  usr/share/bash-completion/completions/zawiya usr/share/zsh/vendor-completions/_zawiya \
  usr/share/fish/vendor_completions.d/zawiya.fish
check_contents libzawiya-dev usr/include/zawiya/model/scorer.hpp 'usr/lib/[^/]+/libzawiya_model.a' \
  'usr/lib/[^/]+/cmake/Zawiya/ZawiyaConfig.cmake' 'usr/lib/[^/]+/pkgconfig/zawiya.pc'
check_contents python3-zawiya 'usr/lib/python3/dist-packages/zawiya/_zawiya\..*\.so' \
  usr/lib/python3/dist-packages/zawiya/{__init__.py,sklearn.py,py.typed}
size=$(dpkg-deb --fsys-tarfile "$folder"/zawiya_*.deb | tar -tv ./usr/share/zawiya/topics.zawiya | awk '{print $3}')
[ "$size" -le 6000000 ] || fail "the starter model has $size bytes, more than 6 MB"
if [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; then
  check_installed
else
  echo "check_packages: not root: they were not installed" >&2
fi
