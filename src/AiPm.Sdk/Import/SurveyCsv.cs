using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>Reads the answers of surveys from CSV with a header: one line an answer, or one line a respondent.</summary>
/// <remarks>
/// <para>Columns are found by name; case, blanks and punctuation do not count. Every table may have <c>weight</c> and <c>segment</c> of the respondent;
/// <c>respondent</c> is needed where a respondent has several lines. An empty field is no answer. Numbers have a point.</para>
/// <para>Bad content never throws: every problem is listed with its line, the header of its column, what was given and what is allowed. What is wrong
/// with answers that can be read (incomplete, contradictory, duplicate) the analysis lists.</para>
/// </remarks>
public static partial class SurveyCsv
{
    private static readonly string[] TieWords = ["tie", "equal", "same", "both", "neither", "="];

    /// <summary>
    /// Kano answers. One line an answer: <c>respondent, item, functional, dysfunctional</c> and optionally <c>importance</c>. One line a respondent: for each
    /// item the columns <c>item functional</c> and <c>item dysfunctional</c>. Replies are 1 to 5 or words.
    /// </summary>
    public static CsvReading<KanoAnswer> ReadKano(string csv) => Kano(CsvTable.Read(csv));

    /// <summary>Kano answers from a stream; see <see cref="ReadKano(string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static CsvReading<KanoAnswer> ReadKano(Stream csv) => Kano(CsvTable.Read(csv));

    /// <summary>
    /// Best–worst tasks. One line a task: <c>respondent, task, best, worst</c> with the items in <c>shown</c>, separated by bars, or in <c>shown 1</c>, <c>shown
    /// 2</c> and so on. One line an item shown: <c>respondent, task, item, choice</c> with <c>best</c>, <c>worst</c> or nothing as the choice.
    /// </summary>
    public static CsvReading<MaxDiffAnswer> ReadMaxDiff(string csv) => MaxDiff(CsvTable.Read(csv));

    /// <summary>Best–worst tasks from a stream; see <see cref="ReadMaxDiff(string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static CsvReading<MaxDiffAnswer> ReadMaxDiff(Stream csv) => MaxDiff(CsvTable.Read(csv));

    /// <summary>
    /// Van Westendorp's prices, one line a respondent: <c>cheap, expensive, too expensive</c>, optionally <c>too cheap</c>, <c>intent at cheap</c> and
    /// <c>intent at expensive</c>.
    /// </summary>
    public static CsvReading<PriceSensitivityAnswer> ReadPriceSensitivity(string csv) => Prices(CsvTable.Read(csv));

    /// <summary>Van Westendorp's prices from a stream; see <see cref="ReadPriceSensitivity(string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static CsvReading<PriceSensitivityAnswer> ReadPriceSensitivity(Stream csv) => Prices(CsvTable.Read(csv));

    /// <summary>
    /// Gabor–Granger answers. One line an answer: <c>respondent, price, buys</c>. One line a respondent: a column for each price, named by the number. An answer is
    /// yes or no.
    /// </summary>
    public static CsvReading<PurchaseAnswer> ReadPurchases(string csv) => Purchases(CsvTable.Read(csv));

    /// <summary>Gabor–Granger answers from a stream; see <see cref="ReadPurchases(string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static CsvReading<PurchaseAnswer> ReadPurchases(Stream csv) => Purchases(CsvTable.Read(csv));

    /// <summary>Divisions of a sum. One line an amount: <c>respondent, item, amount</c>. One line a respondent: a column for each item.</summary>
    public static CsvReading<AllocationAnswer> ReadAllocations(string csv) => Allocations(CsvTable.Read(csv));

    /// <summary>Divisions of a sum from a stream; see <see cref="ReadAllocations(string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static CsvReading<AllocationAnswer> ReadAllocations(Stream csv) => Allocations(CsvTable.Read(csv));

    /// <summary>Ratings. One line a rating: <c>respondent, item, rating</c>. One line a respondent: a column for each item.</summary>
    public static CsvReading<RatingAnswer> ReadRatings(string csv) => Ratings(CsvTable.Read(csv));

    /// <summary>Ratings from a stream; see <see cref="ReadRatings(string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static CsvReading<RatingAnswer> ReadRatings(Stream csv) => Ratings(CsvTable.Read(csv));

    /// <summary>Votes between two items, one line a vote: <c>respondent, first, second, preferred</c>, where <c>tie</c> is preferred where both are equal.</summary>
    public static CsvReading<PairAnswer> ReadPairs(string csv) => Pairs(CsvTable.Read(csv));

    /// <summary>Votes between two items from a stream; see <see cref="ReadPairs(string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static CsvReading<PairAnswer> ReadPairs(Stream csv) => Pairs(CsvTable.Read(csv));

    private static CsvReading<AllocationAnswer> Allocations(CsvTable table) =>
        ByItem<AllocationAnswer>(
            table,
            "amount",
            Domain.NonNegative,
            (respondent, item, amount) => new(respondent, item, amount)
        );

    private static CsvReading<RatingAnswer> Ratings(CsvTable table) =>
        ByItem<RatingAnswer>(table, "rating", Domain.Real, (respondent, item, rating) => new(respondent, item, rating));

    /// <summary>A number for each respondent and item, as one line each or one column each.</summary>
    private static CsvReading<T> ByItem<T>(
        CsvTable table,
        string value,
        Domain domain,
        Func<Respondent, string, double?, T> make
    )
    {
        AnswerTable<T> answers = new(table);
        if (answers.Has("item"))
        {
            return answers.Require("respondent", "item", value)
                ? answers.Read(() =>
                {
                    Respondent? respondent = answers.Respondent();
                    string? item = answers.RequiredText("item");
                    double? number = answers.Number(value, domain);
                    if (respondent is not null && item is not null)
                    {
                        answers.Add(make(respondent, item, number));
                    }
                })
                : answers.Refused();
        }

        (int Column, string Header)[] items = [.. answers.Others()];
        if (items.Length == 0)
        {
            answers.Require("item", value);
        }

        return table.Problems.Count > 0 && items.Length == 0
            ? answers.Refused()
            : answers.Read(() =>
            {
                if (answers.Respondent(isRequired: false) is { } respondent)
                {
                    foreach ((int column, string item) in items)
                    {
                        answers.Add(make(respondent, item, answers.Number(column, domain)));
                    }
                }
            });
    }

    private static CsvReading<PairAnswer> Pairs(CsvTable table)
    {
        AnswerTable<PairAnswer> answers = new(table);
        return !answers.Require("respondent", "first", "second", "preferred")
            ? answers.Refused()
            : answers.Read(() =>
            {
                Respondent? respondent = answers.Respondent();
                string? first = answers.RequiredText("first");
                string? second = answers.RequiredText("second");
                string? preferred = answers.Text("preferred");
                if (respondent is null || first is null || second is null)
                {
                    return;
                }

                if (first == second)
                {
                    answers.Wrong("second", SafeText.Quoted(second), "an item other than the first");
                    return;
                }

                bool isItem = preferred is null || preferred == first || preferred == second;
                bool isTie = !isItem && TieWords.Contains(preferred, StringComparer.OrdinalIgnoreCase);
                if (!isItem && !isTie)
                {
                    answers.Wrong(
                        "preferred",
                        SafeText.Quoted(preferred!),
                        $"{SafeText.Quoted(first)}, {SafeText.Quoted(second)} or tie",
                        Spelling.Suggest(preferred!, [first, second])
                    );
                    return;
                }

                answers.Add(new(respondent, first, second, isTie ? null : preferred) { IsTie = isTie });
            });
    }
}
