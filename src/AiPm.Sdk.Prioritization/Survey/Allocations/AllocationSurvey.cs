using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The hundred-dollar test, or constant sum: each respondent divides a sum among the items. Leffingwell and Widrig 2003, "Managing Software
/// Requirements", as cumulative voting.
/// </summary>
[JsonConverter(typeof(SurveyJsonConverter<AllocationSurvey>))]
public sealed class AllocationSurvey : ISurveyResult
{
    private AllocationSurvey(AllocatedItem[] items, SurveySample sample)
    {
        Items = items;
        Sample = sample;
    }

    /// <summary>The items in the order of their names.</summary>
    public IReadOnlyList<AllocatedItem> Items { get; }

    /// <summary>Which rows were used, and what was wrong with any.</summary>
    public SurveySample Sample { get; }

    /// <summary>An item.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public AllocatedItem this[string item] => SurveyItems.Find(Items, item, allocated => allocated.Item);

    /// <summary>Reads divisions of a sum.</summary>
    /// <remarks>
    /// A respondent's division is used whole or not at all: it is left out where an amount is missing, where it misses the sum (unless the
    /// options scale it), and where all of it is 0. A second amount for an item is a duplicate.
    /// </remarks>
    /// <param name="answers">One a respondent and item, at least one.</param>
    /// <param name="options">Sum, tolerance and confidence.</param>
    /// <exception cref="InvalidAnswersException">An amount is negative or not finite, an item is blank, or a respondent has two weights.</exception>
    public static AllocationSurvey Analyze(IEnumerable<AllocationAnswer> answers, AllocationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        options ??= AllocationOptions.Default;
        AllocationAnswer[] rows = [.. answers];
        AnswerSheet sheet = AnswerSheet.Of(rows, answer => answer.Respondent);
        for (int row = 0; row < rows.Length; row++)
        {
            sheet.RequireName(row, "item", rows[row].Item);
            sheet.RequireNumber(row, "amount", rows[row].Amount, Domain.NonNegative);
        }

        sheet.Check();
        Screen(rows, sheet, options);
        string[] items = SurveyItems.Names(rows.Select(row => row.Item));
        AllocationAnswer[][] divisions =
        [
            .. sheet
                .Used.Select(row => rows[row])
                .GroupBy(answer => answer.Respondent.Id, StringComparer.Ordinal)
                .OrderBy(own => own.Key, StringComparer.Ordinal)
                .Select(own => own.OrderBy(answer => answer.Item, StringComparer.Ordinal).ToArray()),
        ];
        double[] weights = [.. divisions.Select(division => division[0].Respondent.Weight)];
        double[] sums = [.. divisions.Select(division => division.Sum(answer => answer.Amount!.Value))];
        AllocatedItem[] allocated =
        [
            .. items.Select(item =>
            {
                double[] shares =
                [
                    .. divisions.Select(
                        (division, i) => (division.FirstOrDefault(answer => answer.Item == item)?.Amount ?? 0) / sums[i]
                    ),
                ];
                return new AllocatedItem(
                    item,
                    SurveyMean.Of(shares, weights, options.Confidence),
                    SurveyShare.Of(weights, i => shares[i] > 0, options.Confidence, "No division of the sum is usable.")
                );
            }),
        ];
        return new(allocated, sheet.Sample());
    }

    /// <summary>
    /// All shares as quantities that belong together: a Dirichlet distribution with the mean shares and the variance of the means taken
    /// together, so that in one simulation they add up to 1. A share of 0 is certain.
    /// </summary>
    /// <remarks>
    /// Concentration Σm(1 − m)/Σv − 1 with v the squared standard errors. Made of gamma quantities named <c>name/item</c>, each divided by their
    /// sum; as computed quantities they are simulated.
    /// </remarks>
    /// <param name="name">What the quantities are called; not blank, and not used for others.</param>
    /// <exception cref="ArgumentException">The name is blank or has quotation marks or control characters.</exception>
    /// <exception cref="UndefinedException">No share has a standard error greater than 0.</exception>
    public IReadOnlyDictionary<string, Estimate> ToEstimates(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        double variance = 0;
        double spread = 0;
        foreach (AllocatedItem item in Items)
        {
            double share = item.Share.Value;
            spread += share * (1 - share);
            variance += item.StandardError.TryGet(out double error, out _) ? error * error : 0;
        }

        if (!(variance > 0))
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.NoVariation,
                    "All respondents divide the sum alike, so there is no distribution of it."
                )
            );
        }

        double concentration = spread / variance - 1;
        Dictionary<string, Estimate> parts = Items
            .Where(item => item.Share.Value > 0)
            .ToDictionary(
                item => item.Item,
                item =>
                    Estimate
                        .Of(new GammaDistribution(Math.Max(1e-8, concentration * item.Share.Value), 1))
                        .Named($"{name}/{item.Item}"),
                StringComparer.Ordinal
            );
        Estimate sum = Estimate.Sum([.. parts.Values]);
        return Items.ToDictionary(
            item => item.Item,
            item => parts.TryGetValue(item.Item, out Estimate part) ? part / sum : 0,
            StringComparer.Ordinal
        );
    }

    private static void Screen(AllocationAnswer[] rows, AnswerSheet sheet, AllocationOptions options)
    {
        sheet.FindDuplicates(row => rows[row].Item, isNamed: true, options.Duplicates);
        foreach (
            IGrouping<string, int> own in sheet
                .Used.ToArray()
                .GroupBy(row => rows[row].Respondent.Id, StringComparer.Ordinal)
        )
        {
            int[] all = [.. own];
            int[] missing = [.. all.Where(row => rows[row].Amount is null)];
            if (missing.Length > 0)
            {
                foreach (int row in all)
                {
                    sheet.Find(
                        AnswerDefect.Incomplete,
                        row,
                        rows[row].Item,
                        exclude: true,
                        rows[row].Amount is null
                            ? "without an amount"
                            : $"the respondent's division has {NumberText.Count(missing.Length)} amounts missing"
                    );
                }

                continue;
            }

            double sum = all.Sum(row => rows[row].Amount!.Value);
            if (Math.Abs(sum - options.Total) <= options.Tolerance)
            {
                continue;
            }

            bool exclude = !options.Normalize || !(sum > 0);
            foreach (int row in exclude ? all : all[..1])
            {
                sheet.Find(
                    AnswerDefect.WrongTotal,
                    row,
                    exclude ? rows[row].Item : null,
                    exclude,
                    $"divides {NumberText.Number(sum)}, not {NumberText.Number(options.Total)}{(exclude ? "" : "; scaled to it")}"
                );
            }
        }

        sheet.FindStraightLines(row => rows[row].Amount!.Value, options.ExcludeStraightLining);
    }

    void ISurveyResult.Write(SurveyJson json)
    {
        json.Sample(Sample);
        json.List(
            "items",
            Items,
            item =>
            {
                json.Text("item", item.Item);
                json.Measured("share", item.Share);
                json.Measured("standardError", item.StandardError);
                json.Interval("interval", item.Interval);
                json.Number("confidence", item.Confidence);
                json.Share("support", item.Support);
                json.Explanation(item.Explanation);
            }
        );
    }
}
