using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The price sensitivity meter: the range of acceptable prices from four questions. Van Westendorp 1976, "NSS Price Sensitivity Meter",
/// ESOMAR Congress; extended by purchase intent after Newton, Miller and Smith 1993.
/// </summary>
/// <remarks>
/// Of every pair of curves one falls and the other rises with the price, so they cross at one price or agree over one range of prices; there is no
/// other multiple crossing. Curves are known at the prices that somebody named.
/// </remarks>
public static class PriceSensitivityMeter
{
    /// <summary>The four curves and their crossings, with bootstrap intervals, and trial and revenue where intent was stated.</summary>
    /// <remarks>
    /// Left out: answers with a price missing, a second answer of a respondent, and prices that do not rise strictly from too cheap to too
    /// expensive. Where nobody was asked for too cheap, the crossings that need it are undefined. The order of the answers and the names of
    /// respondents change nothing, not even in the last bit. Cost: a sort, and for each replicate and crossing one pass over respondents and prices.
    /// </remarks>
    /// <param name="answers">One a respondent, at least one.</param>
    /// <param name="options">Rule, curves, bootstrap and confidence.</param>
    /// <exception cref="InvalidAnswersException">A price is negative or not finite, or an intent is not a step of its scale.</exception>
    public static PriceSensitivity Analyze(
        IEnumerable<PriceSensitivityAnswer> answers,
        PriceSensitivityOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(answers);
        options ??= PriceSensitivityOptions.Default;
        PriceSensitivityAnswer[] rows = [.. answers];
        AnswerSheet sheet = AnswerSheet.Of(rows, answer => answer.Respondent);
        Require(rows, sheet, options);
        bool asked = rows.Any(answer => answer.TooCheap is not null);
        Screen(rows, sheet, options, asked);
        PriceRow[] used =
        [
            .. sheet.Used.Select(row => PriceRow.Of(rows[row], asked, options.BuyingProbabilities)).Order(),
        ];
        PriceCurves curves = new(used, options);
        PriceCrossing Cross(string name, PriceCurve falling, bool fallsAsIs, PriceCurve rising, bool risesAsIs)
        {
            if (!asked && (falling == PriceCurve.TooCheap || rising == PriceCurve.TooCheap))
            {
                return new(
                    name,
                    new Undefined(UndefinedReason.NotMeasured, "Nobody was asked which price is too cheap."),
                    options.Crossing,
                    null,
                    options.Confidence
                );
            }

            if (used.Length == 0)
            {
                return new(name, Kish.NoAnswers("price"), options.Crossing, null, options.Confidence);
            }

            return new(
                name,
                curves.Crossing(falling, fallsAsIs, rising, risesAsIs, places: null),
                options.Crossing,
                BootstrapDefaults.Run(
                    used.Length,
                    places =>
                        PriceCrossing.Within(
                            curves.Crossing(falling, fallsAsIs, rising, risesAsIs, places),
                            options.Crossing
                        ),
                    options.Bootstrap
                ),
                options.Confidence
            );
        }

        return new(
            sheet.Sample(),
            curves.Points(),
            Cross("point of marginal cheapness", PriceCurve.TooCheap, true, PriceCurve.Cheap, false),
            Cross("point of marginal expensiveness", PriceCurve.Expensive, false, PriceCurve.TooExpensive, true),
            Cross("indifference price", PriceCurve.Cheap, true, PriceCurve.Expensive, true),
            Cross("optimal price", PriceCurve.TooCheap, true, PriceCurve.TooExpensive, true),
            Intent(used, asked, options),
            options
        );
    }

    private static void Require(PriceSensitivityAnswer[] rows, AnswerSheet sheet, PriceSensitivityOptions options)
    {
        Domain intent = Domain.Between(1, options.BuyingProbabilities.Count);
        for (int row = 0; row < rows.Length; row++)
        {
            sheet.RequireNumber(row, "tooCheap", rows[row].TooCheap, Domain.NonNegative);
            sheet.RequireNumber(row, "cheap", rows[row].Cheap, Domain.NonNegative);
            sheet.RequireNumber(row, "expensive", rows[row].Expensive, Domain.NonNegative);
            sheet.RequireNumber(row, "tooExpensive", rows[row].TooExpensive, Domain.NonNegative);
            sheet.RequireNumber(row, "intentAtCheap", rows[row].IntentAtCheap, intent);
            sheet.RequireNumber(row, "intentAtExpensive", rows[row].IntentAtExpensive, intent);
        }

        sheet.Check();
    }

    private static void Screen(
        PriceSensitivityAnswer[] rows,
        AnswerSheet sheet,
        PriceSensitivityOptions options,
        bool asked
    )
    {
        for (int row = 0; row < rows.Length; row++)
        {
            PriceSensitivityAnswer answer = rows[row];
            string[] missing =
            [
                .. new[]
                {
                    asked && answer.TooCheap is null ? "too cheap" : null,
                    answer.Cheap is null ? "cheap" : null,
                    answer.Expensive is null ? "expensive" : null,
                    answer.TooExpensive is null ? "too expensive" : null,
                }
                    .Where(name => name is not null)
                    .Select(name => name!),
            ];
            if (missing.Length > 0)
            {
                sheet.Find(
                    AnswerDefect.Incomplete,
                    row,
                    null,
                    exclude: true,
                    $"without a price for {string.Join(" and ", missing)}"
                );
            }
        }

        sheet.FindDuplicates(_ => "", isNamed: false, options.Duplicates);
        foreach (int row in sheet.Used.ToArray())
        {
            double[] prices =
            [
                .. new[] { rows[row].TooCheap, rows[row].Cheap, rows[row].Expensive, rows[row].TooExpensive }
                    .Skip(asked ? 0 : 1)
                    .Select(price => price!.Value),
            ];
            if (prices.Zip(prices.Skip(1)).Any(pair => !(pair.First < pair.Second)))
            {
                sheet.Find(
                    AnswerDefect.Contradictory,
                    row,
                    null,
                    exclude: true,
                    $"prices must rise from {(asked ? "too cheap" : "cheap")} to too expensive, but were {string.Join(", ", prices.Select(price => NumberText.Number(price)))}"
                );
            }
        }
    }

    private static PurchaseIntent? Intent(PriceRow[] used, bool asked, PriceSensitivityOptions options)
    {
        PriceRow[] stated = [.. used.Where(row => row.HasIntent)];
        if (stated.Length == 0)
        {
            return null;
        }

        TrialCurve curve = new(stated, asked, options.Interpolate);
        return new(
            stated.Length,
            curve.Points(),
            new(
                "price of the highest trial",
                curve.BestTrial(places: null),
                options.Crossing,
                BootstrapDefaults.Run(
                    stated.Length,
                    places => PriceCrossing.Within(curve.BestTrial(places), options.Crossing),
                    options.Bootstrap
                ),
                options.Confidence
            ),
            new(
                "price of the highest revenue",
                curve.BestRevenue(places: null),
                options.Crossing,
                BootstrapDefaults.Run(
                    stated.Length,
                    places => PriceCrossing.Within(curve.BestRevenue(places), options.Crossing),
                    options.Bootstrap
                ),
                options.Confidence
            )
        );
    }
}
