"""The one table of everything that the window offers; what each does is connected elsewhere.

To add a feature, add a line here, in the menu and the section where it belongs, and connect
it by its id in a `CommandGroup`; `gui.main_window.features` makes that.
"""

from __future__ import annotations

from gui.main_window.action_set import ActionSpec, MenuSpec, Needs
from gui.main_window.file_actions import FILE_ENTRIES

_NO, _TABLE, _SELECTION, _TAB = Needs.NOTHING, Needs.TABLE, Needs.SELECTION, Needs.TAB
_SEVERAL = "选中的表导出到一个文件"

ENTRIES: tuple[MenuSpec | ActionSpec, ...] = (
    *FILE_ENTRIES,
    MenuSpec("edit", "编辑(&E)"),
    ActionSpec(
        "undo",
        "撤销",
        "撤销刚才的操作",
        "edit/undo",
        Needs.OWN,
        "Ctrl+Z",
        icon="undo",
        short="撤销",
    ),
    # Windows and Linux each have a key of their own; clerks know either.
    ActionSpec(
        "redo",
        "重做",
        "重做撤销的操作",
        "edit/undo",
        Needs.OWN,
        "Ctrl+Y Ctrl+Shift+Z",
        icon="redo",
        short="重做",
    ),
    ActionSpec("cut", "剪切", "剪切选中的文字、单元格或行", "edit/clipboard", shown_keys="Ctrl+X"),
    ActionSpec("copy", "复制", "复制选中的文字、单元格或行", "edit/clipboard", shown_keys="Ctrl+C"),
    ActionSpec(
        "paste",
        "粘贴",
        "粘贴到光标所在的地方；在项目列表里是导入复制的表",
        "edit/clipboard",
        shown_keys="Ctrl+V",
    ),
    ActionSpec(
        "copy_as_table",
        "复制为表格",
        "复制当前的表，粘贴到 Word、WPS、Excel 里",
        "edit/table",
        _TABLE,
        "Ctrl+Shift+C",
    ),
    ActionSpec("copy_table", "复制表…", "把当前的表复制为另一张表", "edit/table", _TABLE),
    ActionSpec("remove_table", "删除表", "删除当前的表（可以撤销）", "edit/table", _TABLE),
    MenuSpec("selected", "选中的表", "edit/table", _SELECTION),
    ActionSpec(
        "copy_selected", "复制为…", "把选中的表复制为另一张表", "selected/table", _SELECTION
    ),
    ActionSpec("xlsx_of_selected", "导出为 Excel…", _SEVERAL, "selected/out", _SELECTION),
    ActionSpec("docx_of_selected", "导出为 Word…", _SEVERAL, "selected/out", _SELECTION),
    ActionSpec("pdf_of_selected", "导出为 PDF…", _SEVERAL, "selected/out", _SELECTION),
    ActionSpec(
        "many_of_selected",
        "批量导出…",
        "选中的表导出为合订本，或者每张一个文件",
        "selected/out",
        _SELECTION,
    ),
    ActionSpec("print_selected", "打印…", "选中的表作为一本打印", "selected/out", _SELECTION),
    ActionSpec(
        "remove_selected",
        "删除",
        "删除选中的表（可以撤销）",
        "selected/end",
        _SELECTION,
        "Del",
        is_local=True,
    ),
    ActionSpec(
        "comment",
        "批注…",
        "给光标所在的格子或栏目写一句话，自己或审核的人看；不打印，也不导出",
        "edit/comment",
        _TABLE,
        "Shift+F2",
    ),
    ActionSpec("find", "查找…", "在当前的表、选中的表或整个年度里查找", "edit/find", keys="Ctrl+F"),
    ActionSpec(
        "replace", "替换…", "先看改成什么样，再替换；算一步，可以撤销", "edit/find", keys="Ctrl+H"
    ),
    ActionSpec("find_next", "下一处", "转到下一处", "edit/find", keys="F3"),
    ActionSpec("find_previous", "上一处", "转到上一处", "edit/find", keys="Shift+F3"),
    ActionSpec(
        "search_all",
        "在全部年度中查找…",
        "按汉字或者拼音查找所有年度的表",
        "edit/search",
        keys="Ctrl+Shift+F",
    ),
    ActionSpec("find_project", "查找项目", "在项目列表中查找", "edit/search", keys="Ctrl+G"),
    MenuSpec("indicators", "指标(&I)", needs=_TABLE),
    # What is done to a whole table: checks, evaluation, versions, …
    MenuSpec("table", "表格(&T)"),
    ActionSpec(
        "check",
        "检查",
        "列出当前的表里的问题",
        "table/check",
        _TABLE,
        icon="check",
        short="检查",
    ),
    ActionSpec(
        "check_year", "检查本年度全部", "列出这个年度所有表里的问题", "table/check", Needs.DATA
    ),
    ActionSpec(
        "make_evaluation",
        "起草自评表…",
        "由批复的目标表起草自评表，指标、分值、预算带过去",
        "table/evaluation",
    ),
    ActionSpec(
        "make_monitoring",
        "起草监控表…",
        "由批复的目标表起草绩效目标执行监控表",
        "table/evaluation",
    ),
    ActionSpec(
        "evaluation_scores",
        "计算得分…",
        "自评表：按实际完成值算出建议的得分；填过的得分不会悄悄改掉",
        "table/evaluation",
        Needs.OWN,
    ),
    ActionSpec(
        "evaluation_weights",
        "分配分值…",
        "自评表：把各类指标的分值分到每一条指标",
        "table/evaluation",
        Needs.OWN,
    ),
    ActionSpec(
        "evaluation_result",
        "填写总分和等级",
        "自评表：填入算出的执行率、得分、总分和等级",
        "table/evaluation",
        Needs.OWN,
    ),
    ActionSpec(
        "evidence",
        "佐证材料…",
        "给每条指标附上证明完成情况的文件：记下名称和校验码，打印目录，收集到一个文件夹",
        "table/evaluation",
        _TABLE,
    ),
    MenuSpec("stage", "阶段(&S)", "table/stage", Needs.DATA),
    ActionSpec("stage_draft", "草稿", "还在起草", "stage/marks", choice="stage"),
    ActionSpec("stage_declared", "申报", "已经申报，等待批复", "stage/marks", choice="stage"),
    ActionSpec("stage_approved", "批复", "已经批复，内容冻结", "stage/marks", choice="stage"),
    ActionSpec(
        "stage_adjusted",
        "调整…",
        "写明理由，在批复的基础上开始下一版；改好后再选一次定稿",
        "stage/marks",
        _TABLE,
        choice="stage",
    ),
    ActionSpec("stage_evaluated", "填报", "监控表、自评表正在填报", "stage/marks", choice="stage"),
    ActionSpec(
        "stage_reviewed", "复核", "监控表、自评表已经填好，正在复核", "stage/marks", choice="stage"
    ),
    ActionSpec(
        "stage_reported", "上报", "监控表、自评表已经上报，内容冻结", "stage/marks", choice="stage"
    ),
    ActionSpec(
        "approval",
        "批复内容…",
        "填批复文号、日期、金额，也可以和财政的批复文件逐处核对；填好后冻结",
        "stage/review",
        _TABLE,
    ),
    ActionSpec("review_sent", "送审", "请财务负责人审核这张表", "stage/review", _TABLE),
    ActionSpec(
        "review_returned",
        "退回…",
        "写明意见，退回修改；可以指明光标所在的指标",
        "stage/review",
        _TABLE,
    ),
    ActionSpec("review_passed", "通过…", "审核通过", "stage/review", _TABLE),
    ActionSpec("done", "标记或取消“完成”", "这张表的工作做完了；改动后自动取消", "table/stage"),
    ActionSpec("versions", "版本和比较…", "比较、还原以前的版本", "table/versions", _TABLE),
    ActionSpec(
        "history",
        "修改历史…",
        "光标所在的内容什么时候改过、原来是什么",
        "table/versions",
        _TABLE,
        "Ctrl+Shift+H",
    ),
    ActionSpec(
        "go_back",
        "恢复到…",
        "整张表回到以前任何一次修改之前的样子，关闭程序以后也可以",
        "table/versions",
        _TABLE,
    ),
    # What is kept beside the tables: the library of indicators, units, backups, …
    MenuSpec("tools", "工具(&O)"),
    ActionSpec(
        "indicator_library",
        "指标库…",
        "查找和修改常用指标，插入到当前的表",
        "tools/library",
        keys="Ctrl+Shift+I",
    ),
    ActionSpec(
        "author",
        "我的姓名…",
        "修改历史里写的是谁改的；两个人用同一个数据文件时看得出来",
        "tools/unit",
        _NO,
    ),
    ActionSpec(
        "unit_profile",
        "单位资料…",
        "单位、主管部门、负责人、电话：改一处，写到本年度的各张表",
        "tools/unit",
    ),
    ActionSpec(
        "fill_unit",
        "用单位资料填入空白处",
        "当前的表里空着的单位、主管部门、负责人、电话，照以前的表填上",
        "tools/unit",
        _TABLE,
    ),
    ActionSpec("removed", "已删除的表…", "恢复删除的表", "tools/data"),
    ActionSpec(
        "check_data",
        "检查数据文件…",
        "检查数据文件的结构、关联和每张表的校验，有损坏时可以修复",
        "tools/data",
        _NO,
    ),
    ActionSpec(
        "mend_table",
        "恢复这张表最近的完好内容",
        "数据损坏的表，用最近的完好版本或备份恢复",
        "tools/data",
    ),
    MenuSpec("view", "视图(&V)"),
    ActionSpec(
        "board",
        "年度进度",
        "一个年度的全部项目：到哪一步、多少钱、还有什么问题",
        "view/places",
        keys="F7",
        icon="sheet",
    ),
    ActionSpec(
        "summary",
        "年度汇总",
        "一个年度的全部项目：预算、执行率、得分和等级，可以导出",
        "view/places",
        keys="Shift+F7",
    ),
    ActionSpec("header", "基本信息", "转到表头", "view/places", _TABLE, "Ctrl+1"),
    ActionSpec("indicators", "绩效指标", "转到绩效指标", "view/places", _TABLE, "Ctrl+2"),
    ActionSpec(
        "next_pane", "下一个区域", "项目列表、表、预览和各个面板轮流", "view/panes", _NO, "F6"
    ),
    ActionSpec("previous_pane", "上一个区域", "反方向轮流", "view/panes", _NO, "Shift+F6"),
    ActionSpec(
        "next_tab", "下一张打开的表", "转到右边的标签", "view/tabs", _TAB, "Ctrl+Tab Ctrl+PgDown"
    ),
    ActionSpec(
        "previous_tab",
        "上一张打开的表",
        "转到左边的标签",
        "view/tabs",
        _TAB,
        "Ctrl+Shift+Tab Ctrl+PgUp",
    ),
    ActionSpec(
        "close_tab", "关闭标签", "关闭当前的表；内容都已保存", "view/tabs", _TAB, "Ctrl+W Ctrl+F4"
    ),
    ActionSpec("close_others", "关闭其他标签", "只留下当前的表", "view/tabs", _TAB),
    MenuSpec("recent_tables", "最近打开的表(&L)", "view/tabs", Needs.DATA),
    ActionSpec(
        "reopen_tab",
        "重新打开关闭的标签",
        "打开刚才关闭的表",
        "view/tabs",
        Needs.DATA,
        "Ctrl+Shift+T",
    ),
    MenuSpec("theme", "配色(&C)", "view/looks"),
    ActionSpec("theme_system", "跟随系统", "和系统一样亮或暗", "theme/names", _NO, choice="theme"),
    ActionSpec("theme_light", "浅色", "白底黑字", "theme/names", _NO, choice="theme"),
    ActionSpec("theme_dark", "深色", "黑底白字，夜里不刺眼", "theme/names", _NO, choice="theme"),
    ActionSpec(
        "theme_contrast", "高对比度", "黑白分明，看得最清楚", "theme/names", _NO, choice="theme"
    ),
    MenuSpec("scale", "界面大小(&Z)", "view/looks"),
    *(
        ActionSpec(
            f"scale_{scale}",
            f"{scale}%",
            f"文字和按钮放大到 {scale}%" if scale > 100 else "原来的大小",
            "scale/sizes",
            _NO,
            choice="scale",
        )
        for scale in (100, 110, 125, 150, 175, 200)
    ),
    MenuSpec("help", "帮助(&H)"),
    ActionSpec("help", "帮助", "说明光标所在的地方怎么用", "help/guide", _NO, "F1"),
    ActionSpec("shortcuts", "快捷键表", "全部快捷键，可以打印", "help/guide", _NO, "Ctrl+/"),
    ActionSpec("forms", "表样列表", "绩表认识的官方表样", "help/what"),
    ActionSpec("tour", "五步入门", "在样例上把窗口走一遍，随时可以关掉", "help/what", icon="tour"),
    ActionSpec(
        "sample", "打开样例", "添加几张填好的表，看看绩表怎么用", "help/what", icon="sample"
    ),
    ActionSpec("about", "关于绩表", "版本和许可", "help/what", _NO),
)
"""In the order in which they stand in their menus."""

TOOL_BAR = (
    ("import", "new"),
    ("undo", "redo"),
    ("check",),
    ("export_xlsx", "export_pdf", "print"),
)
"""What is used most, in groups."""
