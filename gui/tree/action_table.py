"""The one table of what can be done in the indicator lists; what it does is told elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TreeActionSpec:
    """An action, or a menu, as data.

    Groups of the menu 指标 are parted by lines.  ``keys`` are parted by blanks.  ``short`` is
    what stands on the tool bar, "" for what does not stand there.
    """

    id: str
    text: str
    tip: str
    group: str
    keys: str = ""
    short: str = ""
    is_menu: bool = False
    is_switch: bool = False
    """It is on or off."""
    is_for_two: bool = False
    """It makes sense with two lists only."""


_Spec = TreeActionSpec

TREE_ACTIONS: tuple[TreeActionSpec, ...] = (
    _Spec(
        "add",
        "新增三级指标",
        "在当前行下面新增一条三级指标",
        "add",
        "Ctrl+Return Ctrl+Enter",
        short="新增三级指标",
    ),
    _Spec("insert", "插入同级行", "在当前行下面插入一行，与当前行同级", "add", "Ins"),
    _Spec(
        "add_category",
        "新增二级指标",
        "新增一个二级或一级指标类别",
        "add",
        "Alt+Ins",
        short="新增二级指标",
        is_menu=True,
    ),
    _Spec("duplicate", "复制一行", "在下面再添一份选中的行", "add", "Ctrl+J", short="复制一行"),
    _Spec("remove", "删除", "删除选中的行；选中的是单元格时清除内容", "add", "Del"),
    _Spec("remove_rows", "删除整行", "删除选中单元格所在的行", "add", "Ctrl+-", short="删除"),
    _Spec("cut", "剪切", "剪切选中的行或单元格", "clipboard", "Ctrl+X Shift+Del"),
    _Spec(
        "copy", "复制", "复制选中的行或单元格，可粘贴到 Excel、Word", "clipboard", "Ctrl+C Ctrl+Ins"
    ),
    _Spec(
        "paste",
        "粘贴",
        "粘贴从 Excel、Word 或这里复制的行或单元格",
        "clipboard",
        "Ctrl+V Shift+Ins",
    ),
    _Spec(
        "paste_rows",
        "粘贴为新行…",
        "先看一下每一列是什么，再粘贴为新行",
        "clipboard",
        "Ctrl+Shift+V",
    ),
    _Spec("fill_down", "向下填充", "用选中区域第一行的内容填满下面各行", "clipboard", "Ctrl+D"),
    _Spec("select_rows", "选中整行", "选中单元格所在的整行", "clipboard", "Shift+Space"),
    _Spec("up", "上移", "上移一行，可越过类别", "move", "Alt+Up", short="上移"),
    _Spec("down", "下移", "下移一行，可越过类别", "move", "Alt+Down", short="下移"),
    _Spec("back", "移到上一类别", "移到上一个类别的末尾", "move", "Alt+Left"),
    _Spec("on", "移到下一类别", "移到下一个类别的末尾", "move", "Alt+Right"),
    _Spec(
        "move_to",
        "移到类别",
        "把选中的指标移到指定的类别",
        "move",
        "Ctrl+M",
        short="移到类别",
        is_menu=True,
    ),
    _Spec(
        "copy_over",
        "复制到另一列表",
        "把选中的指标或类别复制到另一列表；同名的指标改成一样",
        "two",
        "Ctrl+Shift+D",
        is_for_two=True,
    ),
    _Spec(
        "copy_all_over",
        "全部复制到另一列表",
        "把整个列表复制到另一列表；同名的指标改成一样",
        "two",
        is_for_two=True,
    ),
    _Spec(
        "differences",
        "标出两表差异",
        "标出另一列表没有的、内容不同的指标",
        "two",
        "Ctrl+Shift+M",
        is_switch=True,
        is_for_two=True,
    ),
    _Spec(
        "arrange", "另一列表按此排序", "另一列表的同名类别和指标按本列表的次序排列", "two",
        is_for_two=True,
    ),
    _Spec(
        "one_order",
        "两表保持同一次序",
        "在一个列表里移动，另一列表跟着移动",
        "two",
        is_switch=True,
        is_for_two=True,
    ),
    _Spec("switch", "转到另一列表", "把光标移到另一个指标列表", "two", "Ctrl+F6", is_for_two=True),
    _Spec("fold", "展开/收起", "展开或收起所有类别", "look", "Ctrl+E", short="展开/收起"),
    _Spec("columns", "显示的列", "选择列表里显示哪些列", "look", is_menu=True),
    _Spec("even_columns", "恢复列宽", "列宽恢复原样，显示所有的列", "look"),
)  # fmt: skip
"""In the order in which they stand in the menu."""

COMMON: tuple[tuple[str, ...], ...] = (
    ("cut", "copy", "paste"),
    ("add", "duplicate", "remove_rows"),
    ("fill_down", "move_to"),
)
"""What the right button offers first, in groups; all the rest is one menu further."""
