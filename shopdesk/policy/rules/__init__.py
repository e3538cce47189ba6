"""The rule types: one module each, a frozen set of parameters and a pure function over one line or one order."""

from collections.abc import Callable, Iterator
from typing import Any

from shopdesk.policy.results import Result
from shopdesk.policy.rules import (
    channel,
    condition,
    confirmation,
    costs,
    dispute,
    evidence,
    exclusion,
    gift,
    investigation,
    notice,
    order_entry,
    payment_fee,
    production,
    remedy,
    service_time,
    stage,
    waiting,
    warranty,
    window,
)
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.rules.reclassify import ReclassifyRule
from shopdesk.policy.rules.reference import ReferenceRule

AnyRule = (
    ReclassifyRule
    | stage.StageRule
    | production.ProductionRule
    | window.WindowRule
    | evidence.EvidenceRule
    | channel.ChannelRule
    | condition.ConditionRule
    | exclusion.ExclusionRule
    | remedy.RemedyRule
    | gift.GiftOnInvoiceRule
    | gift.GiftThresholdRule
    | costs.CostsRule
    | payment_fee.PaymentFeeRule
    | confirmation.ConfirmationRule
    | investigation.InvestigationRule
    | waiting.LatePackageRule
    | waiting.SplitShipmentRule
    | warranty.WarrantyRule
    | warranty.RepairTermsRule
    | service_time.ServiceTimeRule
    | dispute.DisputeRule
    | notice.NoticeRule
    | notice.InstructionRule
    | order_entry.CustomsNoticeRule
    | order_entry.PersonalRequestRule
    | ReferenceRule
)
"""Every rule type; a policy file names them by their tag."""

CLAIM_RULES: dict[type[Rule], Callable[[Any, Any], Iterator[Result]]] = {
    stage.StageRule: stage.judge,
    production.ProductionRule: production.judge,
    window.WindowRule: window.judge,
    evidence.EvidenceRule: evidence.judge,
    channel.ChannelRule: channel.judge,
    condition.ConditionRule: condition.judge,
    exclusion.ExclusionRule: exclusion.judge,
    remedy.RemedyRule: remedy.judge,
    gift.GiftOnInvoiceRule: gift.judge,
    costs.CostsRule: costs.judge,
    payment_fee.PaymentFeeRule: payment_fee.judge,
    confirmation.ConfirmationRule: confirmation.judge,
    investigation.InvestigationRule: investigation.judge,
    waiting.LatePackageRule: waiting.judge_late_package,
    waiting.SplitShipmentRule: waiting.judge_split_shipment,
    warranty.WarrantyRule: warranty.judge_warranty,
    warranty.RepairTermsRule: warranty.judge_terms,
    service_time.ServiceTimeRule: service_time.judge,
    dispute.DisputeRule: dispute.judge,
    notice.NoticeRule: notice.judge,
    notice.InstructionRule: notice.judge_instruction,
}
"""How each rule type judges a claimed line."""

ENTRY_RULES: dict[type[Rule], Callable[[Any, Any, Any], Iterator[Result]]] = {
    production.ProductionRule: production.judge_entry,
    warranty.WarrantyRule: warranty.judge_warranty_entry,
    gift.GiftThresholdRule: gift.judge_entry,
    order_entry.CustomsNoticeRule: order_entry.judge_customs,
    order_entry.PersonalRequestRule: order_entry.judge_personal_request,
}
"""How each rule type judges a line of an order at its entry; windows are apart, for they need the clause's kinds."""
