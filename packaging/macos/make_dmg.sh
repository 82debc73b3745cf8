#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Packs "dist/Knee Timer.app" into a .dmg: `python3 packaging/build.py installer` runs it, with the
# version. Untested: it was written without a Mac. PyInstaller has signed the app, so that it starts
# here; to hand it out without a warning, give a "Developer ID Application" identity in
# CODESIGN_IDENTITY, and have the .dmg notarised afterwards (xcrun notarytool submit, xcrun stapler
# staple).
set -eu
version=$1
cd "$(dirname "$0")/../../dist"

# What the window of the .dmg shows: the app, and the folder to drag it to.
rm -rf dmg
mkdir dmg
cp -R "Knee Timer.app" dmg/
ln -s /Applications dmg/Applications
hdiutil create -volname "Knee Timer $version" -srcfolder dmg -format UDZO -ov \
    "kneetimer-$version-macos-$(uname -m).dmg"
rm -rf dmg
