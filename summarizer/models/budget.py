"""A budget: nothing more is asked once so many tokens or dollars are spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import AnswerError, BudgetError, UsageError
from summarizer.models.prices import Prices, load_prices
from summarizer.models.types import Answer, Model, Request, T, Usage, Wrapped, usage_of

if TYPE_CHECKING:
    from summarizer.settings import Settings

__all__ = ["BudgetedModel", "within_budget"]


class BudgetedModel(Wrapped):
    """A model that is asked until its budget is spent.

    Questions that are under way when it is spent are answered, so that at most as many as run side
    by side go over it.

    Args:
        model: The model; the budget pays for what reaches it.
        tokens: Tokens, read and written; None for any number.
        usd: US dollars; None for any sum.
        prices: What tokens cost.
    """

    def __init__(
        self, model: Model, *, tokens: int | None, usd: float | None, prices: Prices
    ) -> None:
        super().__init__(model)
        self._tokens = tokens
        self._usd = usd
        self._prices = prices
        self._spent = Usage()

    async def ask(self, request: Request[T]) -> Answer[T]:
        """Answers one request, if the budget allows.

        Args:
            request: The question.

        Returns:
            The validated answer and its cost.

        Raises:
            BudgetError: The budget is spent; nothing was asked.
            AnswerError: This question got no usable answer; others may.
            ModelError: The model cannot be used at all.
        """
        self._check(request.label)
        try:
            answer = await self._model.ask(request)
        except AnswerError as error:
            self._spent += usage_of(error)
            raise
        self._spent += answer.usage
        return answer

    def _check(self, label: str) -> None:
        tokens = self._spent.prompt_tokens + self._spent.completion_tokens
        if self._tokens is not None and tokens >= self._tokens:
            raise BudgetError(f"{label}: not asked: the budget of {self._tokens} tokens is spent")
        cost = self._prices.cost(self.name, self._spent) or 0.0
        if self._usd is not None and cost >= self._usd:
            raise BudgetError(f"{label}: not asked: the budget of {self._usd:g} USD is spent")


def within_budget(model: Model, settings: Settings) -> Model:
    """Holds a model to the budget of the settings.

    Args:
        model: The model.
        settings: The budget, and where prices stand.

    Returns:
        The model itself where there is no budget.

    Raises:
        UsageError: There is a budget in dollars, and no price in dollars to keep it by.
    """
    tokens, usd = settings.budget_tokens, settings.budget_usd
    if tokens is None and usd is None:
        return model
    prices = load_prices(settings.prices)
    if usd is not None and (prices.currency != "USD" or prices.price(model.name) is None):
        raise UsageError(
            f"{settings.prices} has no price in USD for {model.name}: add one, or give a budget in "
            "tokens"
        )
    return BudgetedModel(model, tokens=tokens, usd=usd, prices=prices)
