"""The Debian package: the program's folder in /usr/lib/jibiao, and what makes desktops know it.

There are no scripts of a maintainer: the desktop's own lists of programs, file types and icons
follow by dpkg's triggers, so removing leaves nothing behind.  The clerk's data is never touched.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from linux.assembly import FILES, settle
from program import ROOT, epoch, version

PLACE = Path("usr/lib/jibiao")
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
# PySide6's wheels need these; those for arm64 are made on newer systems.
_LIBC = {"amd64": "2.36", "arm64": "2.39"}
_DESCRIPTION = """绩表：填报、检查、打印预算绩效表
 离线运行的桌面软件，供行政事业单位的财务人员使用：导入去年的绩效目标表
 （Excel、Word、PDF、WPS），修改指标，检查问题，按本地财政部门的原样式打印
 或导出，并由目标表生成绩效自评表。
 .
 Jibiao fills in, checks and prints official Chinese budget performance tables."""


def build_deb(program: Path, icons: Path, needs: list[str], machine: str, output: Path) -> Path:
    """Make the package of an assembled folder, with icons drawn already; where it is."""
    root = program.parent / f"deb-{machine}"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(program, root / PLACE, symlinks=True)
    lay_desktop_files(root / "usr" / "share", icons)
    link(root / "usr" / "bin" / "jibiao", "../lib/jibiao/jibiao")
    lay_documents(root / "usr" / "share" / "doc" / "jibiao", program)
    write_control(root, needs, machine)
    settle(root)
    target = output / f"jibiao_{version()}_{machine}.deb"
    # One thread: how many there are changes the bytes.
    words = ["--root-owner-group", "-Zxz", "--threads-max=1", "--build", str(root), str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch())}
    subprocess.run(["dpkg-deb", *words], check=True, env=environment, stdout=subprocess.DEVNULL)
    return target


def lay_desktop_files(share: Path, icons: Path) -> None:
    """What a desktop looks for: the menu entry, the type of the data files, the icons."""
    for name, place in (("jibiao.desktop", "applications"), ("jibiao.xml", "mime/packages")):
        (share / place).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(FILES / name, share / place / name)
    for size in ICON_SIZES:
        folder = share / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(icons / f"{size}.png", folder / "jibiao.png")
    scalable = share / "icons" / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "resources" / "icons" / "jibiao.svg", scalable / "jibiao.svg")


def link(path: Path, target: str) -> None:
    """Make a symbolic link."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def lay_documents(folder: Path, program: Path) -> None:
    """What Debian expects beside every package: changes and copyrights."""
    folder.mkdir(parents=True)
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (folder / "changelog.gz").write_bytes(gzip.compress(changes, mtime=epoch()))
    lines = ["绩表用到的软件和字体的许可证原文，在 /usr/lib/jibiao/licenses：", ""]
    lines += [f"  {path.name}" for path in sorted((program / "licenses").iterdir())]
    (folder / "copyright").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_control(root: Path, needs: list[str], machine: str) -> None:
    """Write what dpkg reads: the package's description and the sums of its files."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files) // 1024
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control(needs, machine, size), encoding="utf-8")
    sums = [f"{md5(path)}  {path.relative_to(root)}\n" for path in files]
    (root / "DEBIAN" / "md5sums").write_text("".join(sums), encoding="utf-8")


def control(needs: list[str], machine: str, size: int) -> str:
    """The package's description for dpkg; `size` is in KiB."""
    needs = [f"libc6 (>= {_LIBC[machine]})" if one == "libc6" else one for one in needs]
    return (
        f"Package: jibiao\nVersion: {version()}\nArchitecture: {machine}\n"
        "Maintainer: 绩表 <jibiao@localhost>\n"
        f"Installed-Size: {size}\nDepends: {', '.join(needs)}\n"
        "Recommends: desktop-file-utils, shared-mime-info, xdg-utils\n"
        f"Section: misc\nPriority: optional\nDescription: {_DESCRIPTION}\n"
    )


def md5(path: Path) -> str:
    """The sum by which dpkg recognises a changed file."""
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
