#!/bin/sh
# 把绩表登记到当前用户的开始菜单，并把 .jibiao 数据文件与它关联；不需要管理员。
#   ./install.sh            登记
#   ./install.sh --remove   取消登记（数据文件不动）
set -eu
here=$(dirname -- "$(readlink -f -- "$0")")
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin

refresh() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime"; fi
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database -q "$data/applications"
    fi
}

# Where a path stands in a desktop entry: between quotes, with these signs written in its manner.
quoted() {
    printf '"%s"' "$(printf '%s' "$1" | sed -e 's/[\\"`$]/\\\\&/g' -e 's/%/%%/g')"
}

case ${1-} in
--remove)
    (cd "$here/share" && find . -type f) | while read -r file; do rm -f "$data/$file"; done
    rm -f "$bin/jibiao"
    refresh
    echo "已取消登记。程序文件夹 $here 可以删除；数据文件仍在 $data/jibiao。"
    ;;
"" | --user)
    mkdir -p "$data/mime/packages" "$data/applications" "$bin"
    cp -R "$here/share/." "$data/"
    # The line is made by the shell, since sed would take signs of the path for its own.
    while IFS= read -r line; do
        case $line in
        Exec=*) printf 'Exec=%s %%f\n' "$(quoted "$here/jibiao")" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done <"$here/share/applications/jibiao.desktop" >"$data/applications/jibiao.desktop"
    ln -sf "$here/jibiao" "$bin/jibiao"
    refresh
    echo "已登记。在开始菜单里找“绩表”，或者运行 $bin/jibiao。移动这个文件夹后请重新运行。"
    ;;
*)
    echo "用法：./install.sh [--user|--remove]" >&2
    exit 2
    ;;
esac
