using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <content>Why an item was left out.</content>
public sealed partial class PortfolioChoice
{
    /// <summary>
    /// Why an item was left out, and what would have to change for it to enter: by solving again with the item in, and for each capacity it uses, for the least
    /// that the others need to match the value.
    /// </summary>
    /// <param name="id">An item that was left out.</param>
    /// <param name="cancellation">Stops the searches.</param>
    /// <exception cref="ArgumentException">There is no such item, or it was chosen.</exception>
    public LeftOutReason WhyLeftOut(string id, CancellationToken cancellation = default)
    {
        int number = _model.NumberOf(id, nameof(id));
        if (_found.Chosen![number])
        {
            throw new ArgumentException($"{id} was not left out: it was chosen", nameof(id));
        }

        PortfolioItem item = _model.Items[number];
        Measured reduced = _found.Relaxation is { } relaxation
            ? Math.Min(0, relaxation.Margins[number])
            : new Undefined(
                UndefinedReason.DoesNotExist,
                "There is no linear relaxation, as the rules leave nothing to choose."
            );
        SelectionProgram forced = _model.Program.With(new SelectionRow([number], [1], 1, double.PositiveInfinity));
        SelectionResult with = _model.Solve(forced, _model.Target, null, null, cancellation);
        bool proved = Outcome == PortfolioOutcome.Optimal && with.Finished;
        if (with.Chosen is null)
        {
            Undefined never = new(
                UndefinedReason.DoesNotExist,
                item.Excluded
                    ? $"{id} is excluded."
                    : $"No selection that satisfies all rules holds {id}, whatever its value."
            );
            Dictionary<string, Measured> smaller = EntersBelow(item, number, ref proved, cancellation);
            return new(
                id,
                never,
                never,
                smaller.AsReadOnly(),
                reduced,
                proved,
                never.Sentence + Smaller(item, smaller, "It enters")
            );
        }

        double loss = Math.Max(0, Value - with.Value);
        bool isMean = Objective.Kind == PortfolioObjectiveKind.Mean;
        Measured above = isMean
            ? _model.Values[number] + loss
            : new Undefined(
                UndefinedReason.NoClosedForm,
                $"The {Objective} is not a sum of values, so no single value decides."
            );
        Dictionary<string, Measured> below = EntersBelow(item, number, ref proved, cancellation);
        string sentence =
            loss <= SelectionSearch.Precision * Math.Abs(Value)
                ? $"{id} was left out, but the best selection with it is worth as much."
                : $"The best selection with {id} falls short by {NumberText.Number(loss)}."
                    + (
                        isMean
                            ? $" It enters when its value rises above {NumberText.Number(above)} (now {NumberText.Number(_model.Values[number])})"
                            : ""
                    )
                    + Smaller(item, below, isMean ? ", or" : " It enters")
                    + (isMean && !below.Values.Any(use => use.IsDefined) ? "." : "");
        return new(id, loss, above, below.AsReadOnly(), reduced, proved, sentence);
    }

    private string Smaller(PortfolioItem item, Dictionary<string, Measured> uses, string opening)
    {
        string[] phrases =
        [
            .. _model
                .Portfolio.Capacities.Index()
                .Where(capacity => uses.TryGetValue(capacity.Item.Name, out Measured use) && use.IsDefined)
                .Select(capacity =>
                    $"its use of {capacity.Item.Name} falls below {NumberText.Number(uses[capacity.Item.Name])} (now {NumberText.Number(_model.Uses[capacity.Index][_model.NumberOf(item.Id, "id")])})"
                ),
        ];
        return phrases.Length == 0 ? "" : $"{opening} when {string.Join(", or when ", phrases)}.";
    }

    /// <summary>The capacity less the least of it that the other items of a selection as good as the best, with this item in, need.</summary>
    private Dictionary<string, Measured> EntersBelow(
        PortfolioItem item,
        int number,
        ref bool proved,
        CancellationToken cancellation
    )
    {
        Dictionary<string, Measured> below = new(StringComparer.Ordinal);
        for (int index = 0; index < _model.Uses.Length; index++)
        {
            Capacity capacity = _model.Portfolio.Capacities[index];
            double use = _model.Uses[index][number];
            if (use == 0)
            {
                continue;
            }

            int row = _model.RowOfCapacity[index];
            if (row < 0 || Objective.Kind != PortfolioObjectiveKind.Mean)
            {
                below[capacity.Name] = new Undefined(
                    UndefinedReason.NoClosedForm,
                    "A use under a chance, or an objective over draws, has no single number to fall below."
                );
                continue;
            }

            below[capacity.Name] =
                LeastOfOthers(number, index, row, ref proved, cancellation)
                    .TryGet(out double others, out Undefined? undefined)
                && capacity.Available - others is var threshold
                && threshold >= -SelectionRow.Allowance * capacity.Available
                    ? Math.Max(0, threshold)
                    : undefined
                        ?? new Undefined(
                            UndefinedReason.DoesNotExist,
                            $"{item.Id} does not enter even if it uses no {capacity.Name}."
                        );
        }

        return below;
    }

    private Measured LeastOfOthers(int number, int index, int row, ref bool proved, CancellationToken cancellation)
    {
        double[] saved = [.. _model.Uses[index].Select(use => -use)];
        saved[number] = 0;
        SelectionProgram program = new(
            _model.Items.Length,
            [
                .. _model.Program.Rows.Where((_, other) => other != row),
                new([number], [1], 1, double.PositiveInfinity),
                new([.. Enumerable.Range(0, saved.Length)], _model.Values, Value, double.PositiveInfinity),
            ],
            _model.Program.Chances
        );
        SelectionResult found = _model.Solve(program, new LinearValue(saved), null, null, cancellation);
        proved &= found.Finished;
        return found.Chosen is null
            ? new Undefined(
                UndefinedReason.DoesNotExist,
                $"{_model.Items[number].Id} does not enter however little it uses of {_model.Portfolio.Capacities[index].Name}."
            )
            : -found.Value;
    }
}
