"""The entries of the menu 文件, which is the longest; see `gui.main_window.actions`."""

from __future__ import annotations

from gui.main_window.action_set import ActionSpec, MenuSpec, Needs

_NO, _TABLE = Needs.NOTHING, Needs.TABLE

FILE_ENTRIES: tuple[MenuSpec | ActionSpec, ...] = (
    MenuSpec("file", "文件(&F)"),
    ActionSpec(
        "import",
        "导入…",
        "读入 Word、Excel 等文件里的表",
        "file/start",
        keys="Ctrl+O",
        icon="import",
        short="导入",
    ),
    ActionSpec("import_folder", "导入文件夹…", "读入一个文件夹里所有文件的表", "file/start"),
    ActionSpec(
        "import_clipboard",
        "从剪贴板导入",
        "读入从 Word、WPS、Excel 或网页复制的整张表；在项目列表里也可以直接粘贴",
        "file/start",
        keys="Ctrl+V",
        is_local=True,
    ),
    ActionSpec(
        "new", "新建…", "按表样新建一张表", "file/start", keys="Ctrl+N", icon="new", short="新建"
    ),
    ActionSpec(
        "roll_over", "结转到新年度…", "由选中的表起草新年度的表，年份逐处核对", "file/start"
    ),
    MenuSpec("forms_menu", "表样(&Y)", "file/start"),
    ActionSpec(
        "learn_form",
        "从空白表学习表样…",
        "发文单位发来新的空白表（Excel 或 Word）：看懂它，存为表样，以后就能填、能查、能导出成原样",
        "forms_menu/forms",
    ),
    ActionSpec("take_form", "导入表样…", "同事发来的表样文件", "forms_menu/forms"),
    ActionSpec(
        "share_form",
        "导出表样…",
        "把这张表用的表样连同空白表写成一个文件，发给同事",
        "forms_menu/forms",
        _TABLE,
    ),
    MenuSpec("recent_imports", "再次导入(&R)", "file/start", Needs.DATA),
    ActionSpec("save", "保存", "所有改动都会自动保存", "file/out", keys="Ctrl+S"),
    ActionSpec(
        "export_xlsx",
        "导出为 Excel…",
        "按官方版式导出当前的表",
        "file/out",
        _TABLE,
        "Ctrl+Shift+E",
        icon="sheet",
        short="导出 Excel",
    ),
    ActionSpec(
        "export_docx",
        "导出为 Word…",
        "按官方版式导出当前的表",
        "file/out",
        _TABLE,
        "Ctrl+Shift+W",
    ),
    ActionSpec(
        "export_pdf",
        "导出为 PDF…",
        "按官方版式导出当前的表",
        "file/out",
        _TABLE,
        "Ctrl+Shift+P",
        icon="pdf",
        short="导出 PDF",
    ),
    ActionSpec("export_html", "导出为网页…", "按官方版式导出当前的表", "file/out", _TABLE),
    ActionSpec(
        "export_many",
        "批量导出…",
        "把一个年度的表导出为合订本，或者每张表一个文件",
        "file/out",
        keys="Ctrl+Shift+B",
    ),
    ActionSpec(
        "send",
        "导出给同事…",
        "把选中的表连同各个版本写成一个文件，同事导入后可以一处一处合并",
        "file/out",
    ),
    ActionSpec(
        "page_setup",
        "页面设置…",
        "这种表的纸张、方向、页边距、缩放和草稿水印",
        "file/paper",
        _TABLE,
    ),
    ActionSpec(
        "print",
        "打印…",
        "打印当前的表",
        "file/paper",
        _TABLE,
        "Ctrl+P",
        icon="print",
        short="打印",
    ),
    MenuSpec("data_menu", "数据文件(&D)", "file/data"),
    ActionSpec("retry", "重新打开数据文件", "再试一次", "data_menu/data", Needs.NO_DATA),
    ActionSpec(
        "read_only", "只读打开", "按现在的内容打开来看，不能修改", "data_menu/data", Needs.NO_DATA
    ),
    ActionSpec(
        "take_over",
        "解除占用…",
        "对方已经关机或死机时，解除占用后打开",
        "data_menu/data",
        Needs.NO_DATA,
    ),
    ActionSpec(
        "use_backup",
        "用最近的备份打开",
        "用最近一份完好的备份接着工作；打不开的数据文件留在旁边，改名保存",
        "data_menu/data",
        Needs.NO_DATA,
    ),
    ActionSpec("open_data", "打开数据文件…", "换用另一个数据文件", "data_menu/data", _NO),
    MenuSpec("recent_data", "最近的数据文件(&R)", "data_menu/data"),
    ActionSpec("new_data", "新建数据文件…", "另起一个空的数据文件", "data_menu/data", _NO),
    ActionSpec(
        "save_copy",
        "另存数据文件副本…",
        "把全部内容另存一份",
        "data_menu/data",
        keys="Ctrl+Shift+S",
    ),
    ActionSpec(
        "show_data",
        "打开数据文件夹",
        "在文件管理器里显示数据文件所在的文件夹",
        "data_menu/data",
        _NO,
    ),
    ActionSpec(
        "restore_backup",
        "从备份恢复…",
        "看备份里的表和现在有什么不同，恢复其中几张或全部",
        "data_menu/data",
    ),
    ActionSpec("quit", "退出", "关闭绩表；所有改动都已保存", "file/end", _NO, "Ctrl+Q"),
)
"""In the order in which they stand there."""
