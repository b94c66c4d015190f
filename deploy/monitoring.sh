#!/bin/sh
# promtool and amtool for the tests of alerts: the machine's own, else Debian's. Without them those tests are skipped.
command -v promtool >/dev/null 2>&1 && command -v amtool >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing promtool and amtool for the tests of alerts."
    folder=$(mktemp -d) && cd "$folder" || exit 1
    # Unpacked only: installed, the packages would start their servers too.
    apt-get update -qq && apt-get download -qq prometheus prometheus-alertmanager 2>/dev/null &&
        for package in *.deb; do dpkg-deb --extract "$package" .; done &&
        install usr/bin/promtool usr/bin/amtool /usr/local/bin/ && exec rm -r "$folder"
    rm -r "$folder"
fi
echo "promtool and amtool could not be installed: the tests of alerts will be skipped."
