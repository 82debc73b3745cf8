; SPDX-License-Identifier: GPL-3.0-or-later
; The installer for Windows, made with Inno Setup 6 by `python packaging\build.py installer`, which
; freezes the app into dist\kneetimer first and gives the version. Untested: it was written without
; a Windows machine.

[Setup]
; By the id an installer finds what it replaces. It never changes; the double brace is one.
AppId={{6E0C0F6A-52B5-4E0F-9A57-3D1C8B7C2F41}
AppName=Knee Timer
AppVersion={#Version}
AppPublisher=The Knee Timer project
AppPublisherURL=https://github.com/kneetimer/kneetimer
LicenseFile=..\..\LICENSE
SourceDir=..\..\dist\kneetimer
OutputDir=..
OutputBaseFilename=kneetimer-{#Version}-windows
DefaultDirName={autopf}\Knee Timer
DefaultGroupName=Knee Timer
DisableProgramGroupPage=yes
SetupIconFile=..\..\build\kneetimer.ico
UninstallDisplayIcon={app}\kneetimer.exe
; For oneself without an administrator, or for all, as the person likes.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; What Qt 6 and Python 3.11 run on.
MinVersion=10.0.17763
ChangesAssociations=yes
CloseApplications=yes
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[InstallDelete]
; Of an older version nothing may stay between the files of this one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Knee Timer"; Filename: "{app}\kneetimer.exe"

[Registry]
; A double click on a routine file opens it. HKA is the person's part or the machine's.
Root: HKA; Subkey: "Software\Classes\.kneeroutine"; ValueType: string; ValueData: "KneeTimer.Routine"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\KneeTimer.Routine"; ValueType: string; ValueData: "Knee Timer routine"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\KneeTimer.Routine\DefaultIcon"; ValueType: string; ValueData: "{app}\kneetimer.exe,0"
Root: HKA; Subkey: "Software\Classes\KneeTimer.Routine\shell\open\command"; ValueType: string; ValueData: """{app}\kneetimer.exe"" ""%1"""

[Run]
Filename: "{app}\kneetimer.exe"; Description: "Start Knee Timer"; Flags: nowait postinstall skipifsilent

; The person's data are in their own folders; removing the app leaves them there.
