"""The tables: documents and what people made of their reading, plans and their items, tasks and who does them, money, the cascade."""

from songhanh.plans.models.cascade import Adoption, ChildPlan, ChildState, TaskAdoption
from songhanh.plans.models.documents import Correction, PlanDocument, Reading, ReviewItem, Stage, Verb, Verdict
from songhanh.plans.models.feeds import Feed
from songhanh.plans.models.items import (
    Campaign,
    Comparator,
    Frequency,
    MatchState,
    Measure,
    Objective,
    PlanItem,
    Recipient,
    ReportingDuty,
    Target,
)
from songhanh.plans.models.money import AmountKind, BudgetAmount, BudgetLine, BudgetTable, BudgetUpload, LineKind
from songhanh.plans.models.plans import Amendment, Plan, PlanState
from songhanh.plans.models.tasks import Assignment, Completion, Obstacle, Part, Status, StatusChange, Task, TaskNote

__all__ = [
    "Adoption",
    "Amendment",
    "AmountKind",
    "Assignment",
    "BudgetAmount",
    "BudgetLine",
    "BudgetTable",
    "BudgetUpload",
    "Campaign",
    "ChildPlan",
    "ChildState",
    "Comparator",
    "Completion",
    "Correction",
    "Feed",
    "Frequency",
    "LineKind",
    "MatchState",
    "Measure",
    "Objective",
    "Obstacle",
    "Part",
    "Plan",
    "PlanDocument",
    "PlanItem",
    "PlanState",
    "Reading",
    "Recipient",
    "ReportingDuty",
    "ReviewItem",
    "Stage",
    "Status",
    "StatusChange",
    "Target",
    "Task",
    "TaskAdoption",
    "TaskNote",
    "Verb",
    "Verdict",
]
