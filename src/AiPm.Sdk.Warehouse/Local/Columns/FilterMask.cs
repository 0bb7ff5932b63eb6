using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>A filter evaluated on all rows of a batch: false, neither or true, in this order, so that "and" is the least of its parts and "or" the greatest.</summary>
internal static class FilterMask
{
    internal const byte False = 0;
    internal const byte Neither = 1;
    internal const byte True = 2;

    /// <summary>Rows of which the filter is not true do not count.</summary>
    /// <param name="filter">The filter; none where <see langword="null"/>.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="counts">One entry a row.</param>
    internal static void Keep(RowFilter? filter, ColumnBatch batch, Span<bool> counts)
    {
        if (filter is null)
        {
            return;
        }

        byte[] truth = new byte[counts.Length];
        Evaluate(filter, batch, truth);
        for (int row = 0; row < truth.Length; row++)
        {
            counts[row] &= truth[row] == True;
        }
    }

    /// <summary>What the filter says of each row.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="truth">One entry a row.</param>
    /// <exception cref="ArgumentException">A column is missing, or of another kind than what it is compared with.</exception>
    internal static void Evaluate(RowFilter filter, ColumnBatch batch, Span<byte> truth)
    {
        switch (filter)
        {
            case AllFilter all:
                Combine(all.Parts, batch, truth, Math.Min);
                break;
            case AnyFilter any:
                Combine(any.Parts, batch, truth, Math.Max);
                break;
            case NotFilter not:
                Evaluate(not.Inner, batch, truth);
                for (int row = 0; row < truth.Length; row++)
                {
                    truth[row] = (byte)(True - truth[row]);
                }

                break;
            case MissingFilter missing:
                BatchColumn asked = batch.Require(missing.Column);
                for (int row = 0; row < truth.Length; row++)
                {
                    truth[row] = asked.HasValue(row) ? False : True;
                }

                break;
            case ListFilter list:
                Test(
                    batch,
                    list.Column,
                    list.Values,
                    truth,
                    number => list.Values.Any(value => value.Number == number),
                    text => list.Values.Any(value => value.Text == text),
                    yes => list.Values.Any(value => value.Truth == yes),
                    ticks => list.Values.Any(value => value.Instant.UtcTicks == ticks)
                );
                break;
            default:
                ComparisonFilter comparison = (ComparisonFilter)filter;
                Comparison how = comparison.Comparison;
                ColumnValue with = comparison.Value;
                Test(
                    batch,
                    comparison.Column,
                    [with],
                    truth,
                    number => Holds(how, number.CompareTo(with.Number)),
                    text => Holds(how, string.CompareOrdinal(text, with.Text)),
                    yes => Holds(how, yes.CompareTo(with.Truth)),
                    ticks => Holds(how, ticks.CompareTo(with.Instant.UtcTicks))
                );
                break;
        }
    }

    private static bool Holds(Comparison comparison, int order) =>
        comparison switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Less => order < 0,
            Comparison.AtMost => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        };

    private static void Combine(
        IReadOnlyList<RowFilter> parts,
        ColumnBatch batch,
        Span<byte> truth,
        Func<byte, byte, byte> combine
    )
    {
        Evaluate(parts[0], batch, truth);
        byte[] own = new byte[truth.Length];
        for (int i = 1; i < parts.Count; i++)
        {
            Evaluate(parts[i], batch, own);
            for (int row = 0; row < truth.Length; row++)
            {
                truth[row] = combine(truth[row], own[row]);
            }
        }
    }

    private static void Test(
        ColumnBatch batch,
        string name,
        IReadOnlyList<ColumnValue> values,
        Span<byte> truth,
        Func<double, bool> number,
        Func<string, bool> text,
        Func<bool, bool> yes,
        Func<long, bool> ticks
    )
    {
        BatchColumn column = batch.Require(name);
        if (column.Kind != values[0].Kind)
        {
            // A column without any value is of every kind.
            for (int row = 0; row < truth.Length; row++)
            {
                truth[row] = column.HasValue(row)
                    ? throw new ArgumentException(
                        $"the column \"{name}\" must hold what it is compared with, a {values[0].Kind} as {values[0]}, but holds values of the kind {column.Kind}",
                        nameof(batch)
                    )
                    : Neither;
            }

            return;
        }

        switch (column)
        {
            case NumberColumn numbers:
                ReadOnlySpan<double> doubles = numbers.Values.Span;
                for (int row = 0; row < truth.Length; row++)
                {
                    // What is no number is as missing as what is not there.
                    truth[row] =
                        numbers.HasValue(row) && double.IsFinite(doubles[row]) ? Of(number(doubles[row])) : Neither;
                }

                break;
            case IntegerColumn integers:
                ReadOnlySpan<long> longs = integers.Values.Span;
                for (int row = 0; row < truth.Length; row++)
                {
                    truth[row] = integers.HasValue(row) ? Of(number(longs[row])) : Neither;
                }

                break;
            case InstantColumn instants:
                ReadOnlySpan<long> times = instants.Ticks.Span;
                for (int row = 0; row < truth.Length; row++)
                {
                    truth[row] = instants.HasValue(row) ? Of(ticks(times[row])) : Neither;
                }

                break;
            case TruthColumn truths:
                ReadOnlySpan<bool> bools = truths.Values.Span;
                for (int row = 0; row < truth.Length; row++)
                {
                    truth[row] = truths.HasValue(row) ? Of(yes(bools[row])) : Neither;
                }

                break;
            case CodeColumn codes:
                byte[] ofCode = [.. codes.Texts.Select(own => Of(text(own)))];
                ReadOnlySpan<int> places = codes.Codes.Span;
                for (int row = 0; row < truth.Length; row++)
                {
                    truth[row] = places[row] >= 0 ? ofCode[places[row]] : Neither;
                }

                break;
            default:
                ReadOnlySpan<string?> texts = ((TextColumn)column).Values.Span;
                for (int row = 0; row < truth.Length; row++)
                {
                    truth[row] = texts[row] is { } own ? Of(text(own)) : Neither;
                }

                break;
        }
    }

    private static byte Of(bool holds) => holds ? True : False;
}
