"""What stands over the columns of the tables in which reports set out tasks, targets and results."""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["COLUMN_NAMES", "COUNTED", "REMARK", "Column"]

Column = Literal["label", "target", "result", "owner", "person", "deadline"]
"""What a column holds: what the row is about, what is to be reached, what was, which department is
to do it, which person answers for it, and by when."""

COLUMN_NAMES: Final[tuple[tuple[Column, tuple[str, ...]], ...]] = (
    ("result", ("落实情况", "完成情况", "进展情况", "实施情况", "完成结果", "落实结果", "工作成效", "实际完成")),
    ("target", (
        "年度目标任务", "目标任务", "年度目标", "工作目标", "目标", "计划", "具体内容", "工作内容", "主要内容",
        "建设内容", "任务内容", "工作任务", "工作要求", "年度计划", "任务", "重点任务", "主要任务", "重点工作",
        "目标内容", "任务分解", "实施内容", "项目内容", "主要工作内容", "年度工作任务", "重点工作任务",
        "内容与要求", "内容和要求", "目标要求",
    )),
    ("owner", (
        "责任单位", "牵头单位", "配合单位", "责任部门", "牵头部门", "配合部门", "主办单位", "承办单位", "协办单位",
        "实施单位", "牵头责任单位", "主要责任单位", "主责单位", "落实单位", "协同配合单位", "协同单位", "参与单位",
    )),
    ("person", ("责任领导", "牵头领导", "分管领导", "市领导", "分管市领导", "责任人", "联系人")),
    ("deadline", (
        "完成时限", "完成时间", "时限", "时间要求", "办结时限", "时间节点", "计划完成时间", "时限要求", "时间进度",
    )),
    ("label", (
        "事项", "项目", "序号", "编号", "名称", "类别", "项目名称", "实事项目", "实事名称", "工作事项", "指标",
        "任务名称",
    )),
)  # fmt: skip
"""Names that stand over the columns of such tables."""

COUNTED: Final = frozenset(("序号", "编号"))
REMARK: Final = "备注"
"""A column that is empty in most rows; an empty cell leaves no line behind."""
