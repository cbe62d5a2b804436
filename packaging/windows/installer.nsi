; The installer of 绩表 for one user: no administrator, no console, no network.
; installer.py defines VERSION, VERSION_NUMBERS, SIZE (in kB), ICON, OUTPUT, and FILES: a script
; with the macros InstallFiles and RemoveFiles.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include "${FILES}"

!define NAME "绩表"
!define PROGRAM "jibiao.exe"
!define TYPE "Jibiao.DataFile"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Jibiao"
!define CLASSES "Software\Classes"
!define DATA "$LOCALAPPDATA\jibiao"
; Windows 10 1809, the oldest that Qt runs on.
!define OLDEST_BUILD 17763

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Jibiao"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION_NUMBERS}"
VIFileVersion "${VERSION_NUMBERS}"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME}安装程序"
VIAddVersionKey /LANG=2052 "CompanyName" "${NAME}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "许可证见程序帮助"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "${NAME}用来填报、检查、打印预算绩效表。安装只为当前用户，不需要管理员权限，也不需要网络。$\r$\n$\r$\n如果装过旧版本，这次会直接升级，已有的数据都保留。$\r$\n$\r$\n单击“下一步”继续。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "运行${NAME}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; Wait until nothing runs from $INSTDIR; end with code 2 if the user gives up or cannot be asked.
!macro WaitUntilClosed PREFIX WHAT
Function ${PREFIX}WaitUntilClosed
    ${DoWhile} ${FileExists} "$INSTDIR\${PROGRAM}"
        ClearErrors
        FileOpen $0 "$INSTDIR\${PROGRAM}" a
        ${IfNot} ${Errors}
            FileClose $0
            ${ExitDo}
        ${EndIf}
        ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}正在运行，不能${WHAT}。$\r$\n$\r$\n请先关闭${NAME}的窗口（数据已自动保存），再单击“重试”。" /SD IDCANCEL IDCANCEL`
            SetErrorLevel 2
            Quit
        ${EndIf}
    ${Loop}
FunctionEnd
!macroend
!insertmacro WaitUntilClosed "" "安装"
!insertmacro WaitUntilClosed "un." "卸载"

Function .onInit
    ${IfNot} ${AtLeastWin10}
    ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
        MessageBox MB_OK|MB_ICONSTOP "${NAME}需要 Windows 10（1809 版及以后）或 Windows 11，这台电脑的系统不能安装。" /SD IDOK
        SetErrorLevel 3
        Quit
    ${EndIf}
    ReadRegStr $0 HKCU "${UNINSTALL}" "DisplayVersion"
    ${If} $0 != ""
        ${VersionCompare} "$0" "${VERSION}" $1
        ${If} $1 == 1
        ${AndIf} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "已经安装了更新的版本 $0。换成旧版本 ${VERSION} 后，可能打不开新版本保存的数据。要继续吗？" /SD IDYES IDNO`
            SetErrorLevel 2
            Quit
        ${EndIf}
    ${EndIf}
FunctionEnd

; An older version knows itself which files are its own.
Function RemoveOlder
    ReadRegStr $0 HKCU "${UNINSTALL}" "InstallLocation"
    ${If} $0 != ""
    ${AndIf} ${FileExists} "$0\uninstall.exe"
        InitPluginsDir
        CopyFiles /SILENT "$0\uninstall.exe" "$PLUGINSDIR\uninstall.exe"
        ExecWait '"$PLUGINSDIR\uninstall.exe" /S /UPDATE _?=$0' $1
        ${If} $1 != 0
            SetErrorLevel 2
            Abort "旧版本正在运行，没有升级。请关闭${NAME}后再安装。"
        ${EndIf}
        Delete "$0\uninstall.exe"
    ${EndIf}
FunctionEnd

Section
    Call WaitUntilClosed
    Call RemoveOlder
    !insertmacro InstallFiles
    SetOutPath "$INSTDIR"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}" "" "" 0 SW_SHOWNORMAL "" "填报、检查、打印预算绩效表"
    CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}" "" "" 0 SW_SHOWNORMAL "" "填报、检查、打印预算绩效表"

    WriteRegStr HKCU "${CLASSES}\.jibiao" "" "${TYPE}"
    WriteRegStr HKCU "${CLASSES}\.jibiao\OpenWithProgids" "${TYPE}" ""
    WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "${NAME}数据文件"
    WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
    WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" --data "%1"'

    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${NAME}"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    ${RefreshShellIcons}
SectionEnd

Section Uninstall
    Call un.WaitUntilClosed
    !insertmacro RemoveFiles
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/UPDATE" $1
    ${If} ${Errors}
        Call un.LeaveWindows
        Delete "$INSTDIR\uninstall.exe"
        RMDir "$INSTDIR"
    ${EndIf}
SectionEnd

; All but the program's own files; the data only if the user says so.
Function un.LeaveWindows
    Delete "$SMPROGRAMS\${NAME}.lnk"
    Delete "$DESKTOP\${NAME}.lnk"
    ReadRegStr $0 HKCU "${CLASSES}\.jibiao" ""
    ${If} $0 == "${TYPE}"
        DeleteRegValue HKCU "${CLASSES}\.jibiao" ""
    ${EndIf}
    DeleteRegValue HKCU "${CLASSES}\.jibiao\OpenWithProgids" "${TYPE}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.jibiao\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.jibiao"
    DeleteRegKey HKCU "${CLASSES}\${TYPE}"
    DeleteRegKey HKCU "${UNINSTALL}"
    ${RefreshShellIcons}
    ${If} ${FileExists} "${DATA}\*.*"
    ${AndIf} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "${NAME}已卸载，填报的数据还在文件夹“${DATA}”中，重新安装后可以接着用。$\r$\n$\r$\n要把数据也一起删除吗？删除后不能恢复。" /SD IDNO IDYES`
        RMDir /r "${DATA}"
    ${EndIf}
FunctionEnd
