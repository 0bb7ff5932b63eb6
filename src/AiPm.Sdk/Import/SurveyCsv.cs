using System.Globalization;
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
public static class SurveyCsv
{
    private const string Replies = "a reply from 1 to 5: like, must-be, neutral, live with, dislike";

    private static readonly Dictionary<string, KanoReply> KanoWords = new(StringComparer.Ordinal)
    {
        ["1"] = KanoReply.Like,
        ["like"] = KanoReply.Like,
        ["ilikeit"] = KanoReply.Like,
        ["ilikeitthatway"] = KanoReply.Like,
        ["2"] = KanoReply.MustBe,
        ["mustbe"] = KanoReply.MustBe,
        ["itmustbethatway"] = KanoReply.MustBe,
        ["expect"] = KanoReply.MustBe,
        ["iexpectit"] = KanoReply.MustBe,
        ["iexpectitthatway"] = KanoReply.MustBe,
        ["3"] = KanoReply.Neutral,
        ["neutral"] = KanoReply.Neutral,
        ["iamneutral"] = KanoReply.Neutral,
        ["imneutral"] = KanoReply.Neutral,
        ["4"] = KanoReply.LiveWith,
        ["livewith"] = KanoReply.LiveWith,
        ["icanlivewithit"] = KanoReply.LiveWith,
        ["icanlivewithitthatway"] = KanoReply.LiveWith,
        ["tolerate"] = KanoReply.LiveWith,
        ["icantolerateit"] = KanoReply.LiveWith,
        ["5"] = KanoReply.Dislike,
        ["dislike"] = KanoReply.Dislike,
        ["idislikeit"] = KanoReply.Dislike,
        ["idislikeitthatway"] = KanoReply.Dislike,
    };

    private static readonly Dictionary<string, bool> YesNo = new(StringComparer.Ordinal)
    {
        ["yes"] = true,
        ["y"] = true,
        ["true"] = true,
        ["1"] = true,
        ["no"] = false,
        ["n"] = false,
        ["false"] = false,
        ["0"] = false,
    };

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

    private static CsvReading<KanoAnswer> Kano(CsvTable table)
    {
        AnswerTable<KanoAnswer> answers = new(table);
        KanoReply? Reply(int column) =>
            answers.Word<KanoReply>(
                column,
                word => KanoWords.TryGetValue(word, out KanoReply reply) ? reply : null,
                Replies
            );
        if (answers.Has("item"))
        {
            return answers.Require("respondent", "item", "functional", "dysfunctional")
                ? answers.Read(() =>
                {
                    Respondent? respondent = answers.Respondent();
                    string? item = answers.RequiredText("item");
                    KanoReply? functional = Reply(answers.Column("functional"));
                    KanoReply? dysfunctional = Reply(answers.Column("dysfunctional"));
                    double? importance = answers.Number("importance", Domain.Real);
                    if (respondent is not null && item is not null)
                    {
                        answers.Add(new(respondent, item, functional, dysfunctional) { Importance = importance });
                    }
                })
                : answers.Refused();
        }

        List<(string Item, int Functional, int Dysfunctional)> items = [];
        foreach ((int column, string header) in answers.Others())
        {
            const string functional = "functional";
            const string dysfunctional = "dysfunctional";
            bool isDysfunctional = header.EndsWith(dysfunctional, StringComparison.OrdinalIgnoreCase);
            string item =
                isDysfunctional ? header[..^dysfunctional.Length]
                : header.EndsWith(functional, StringComparison.OrdinalIgnoreCase) ? header[..^functional.Length]
                : "";
            item = item.TrimEnd(' ', '_', '-', ':', '.', '/', '(');
            int other = answers.Column(item + (isDysfunctional ? functional : dysfunctional));
            if (item.Length == 0 || other < 0)
            {
                table.Problems.Add(
                    new(
                        SafeText.Of(header),
                        1,
                        item.Length == 0 ? "a column of no question" : "a question without its other half",
                        "\"item functional\" and \"item dysfunctional\" for each item, or the columns item, functional and dysfunctional"
                    )
                );
            }
            else if (!isDysfunctional)
            {
                items.Add((item, column, other));
            }
        }

        return table.Problems.Count > 0
            ? answers.Refused()
            : answers.Read(() =>
            {
                if (answers.Respondent(isRequired: false) is { } respondent)
                {
                    foreach ((string item, int functional, int dysfunctional) in items)
                    {
                        answers.Add(new(respondent, item, Reply(functional), Reply(dysfunctional)));
                    }
                }
            });
    }

    private static CsvReading<MaxDiffAnswer> MaxDiff(CsvTable table)
    {
        AnswerTable<MaxDiffAnswer> answers = new(table);
        if (answers.Has("item") && !answers.Has("best"))
        {
            return MaxDiffByItem(table, answers);
        }

        int[] numbered =
        [
            .. answers
                .Others("task", "best", "worst", "shown")
                .Where(column =>
                    CsvTable.Key(column.Header) is ['s', 'h', 'o', 'w', 'n', ..] or ['i', 't', 'e', 'm', ..]
                )
                .Select(column => column.Column),
        ];
        bool isComplete = answers.Require("respondent", "task", "best", "worst");
        if (numbered.Length == 0)
        {
            isComplete &= answers.Require("shown");
        }

        return !isComplete
            ? answers.Refused()
            : answers.Read(() =>
            {
                Respondent? respondent = answers.Respondent();
                string? task = answers.RequiredText("task");
                string[] shown =
                    numbered.Length > 0
                        ? [.. numbered.Select(answers.Text).Where(item => item is not null).Select(item => item!)]
                        : (answers.Text("shown") ?? "").Split(
                            '|',
                            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                        );
                string? best = answers.Text("best");
                string? worst = answers.Text("worst");
                if (CheckTask(answers, shown, best, worst) && respondent is not null && task is not null)
                {
                    answers.Add(new(respondent, task, shown, best, worst));
                }
            });
    }

    private static bool CheckTask(AnswerTable<MaxDiffAnswer> answers, string[] shown, string? best, string? worst)
    {
        if (shown.Length < 2 || shown.Distinct(StringComparer.Ordinal).Count() < shown.Length)
        {
            answers.Wrong("shown", SafeText.Quoted(string.Join('|', shown)), "at least two items, none twice");
            return false;
        }

        bool isShown = true;
        foreach ((string column, string? item) in new[] { ("best", best), ("worst", worst) })
        {
            if (item is not null && !shown.Contains(item, StringComparer.Ordinal))
            {
                answers.Wrong(column, SafeText.Quoted(item), Words.OneOf(shown), Spelling.Suggest(item, shown));
                isShown = false;
            }
        }

        return isShown;
    }

    private static CsvReading<MaxDiffAnswer> MaxDiffByItem(CsvTable table, AnswerTable<MaxDiffAnswer> answers)
    {
        if (!answers.Require("respondent", "task", "item", "choice"))
        {
            return answers.Refused();
        }

        List<(Respondent Respondent, string Task, string Item, bool? IsBest, int Line)> lines = [];
        answers.Read(() =>
        {
            Respondent? respondent = answers.Respondent();
            string? task = answers.RequiredText("task");
            string? item = answers.RequiredText("item");
            bool? isBest = answers.Word<bool>(
                answers.Column("choice"),
                word =>
                    word switch
                    {
                        "best" => true,
                        "worst" => false,
                        _ => null,
                    },
                "best, worst or nothing"
            );
            if (respondent is not null && task is not null && item is not null)
            {
                lines.Add((respondent, task, item, isBest, answers.Line));
            }
        });
        List<MaxDiffAnswer> rows = [];
        List<int> places = [];
        foreach (
            IGrouping<
                (string Id, string Task),
                (Respondent Respondent, string Task, string Item, bool? IsBest, int Line)
            > task in lines.GroupBy(line => (line.Respondent.Id, line.Task))
        )
        {
            string[] shown = [.. task.Select(line => line.Item)];
            string[] best = [.. task.Where(line => line.IsBest == true).Select(line => line.Item)];
            string[] worst = [.. task.Where(line => line.IsBest == false).Select(line => line.Item)];
            int first = task.First().Line;
            if (shown.Length < 2 || shown.Distinct(StringComparer.Ordinal).Count() < shown.Length)
            {
                table.Problems.Add(
                    new(
                        "item",
                        first,
                        SafeText.Quoted(string.Join('|', shown)),
                        "at least two items of a task, none twice"
                    )
                );
            }
            else if (best.Length > 1 || worst.Length > 1)
            {
                table.Problems.Add(
                    new(
                        "choice",
                        first,
                        $"{best.Length} best and {worst.Length} worst",
                        "at most one best and one worst of a task"
                    )
                );
            }
            else
            {
                rows.Add(
                    new(task.First().Respondent, task.Key.Task, shown, best.FirstOrDefault(), worst.FirstOrDefault())
                );
                places.Add(first);
            }
        }

        return new(rows.AsReadOnly(), places.AsReadOnly(), table.Problems);
    }

    private static CsvReading<PriceSensitivityAnswer> Prices(CsvTable table)
    {
        AnswerTable<PriceSensitivityAnswer> answers = new(table);
        int? Intent(string name)
        {
            if (answers.Number(name, Domain.AtLeast(1)) is not { } step)
            {
                return null;
            }

            if (step == Math.Floor(step) && step <= 100)
            {
                return (int)step;
            }

            answers.Wrong(name, step.ToString(CultureInfo.InvariantCulture), "a whole step of the scale, from 1");
            return null;
        }

        return !answers.Require("cheap", "expensive", "too expensive")
            ? answers.Refused()
            : answers.Read(() =>
            {
                Respondent? respondent = answers.Respondent(isRequired: false);
                double? tooCheap = answers.Number("too cheap", Domain.NonNegative);
                double? cheap = answers.Number("cheap", Domain.NonNegative);
                double? expensive = answers.Number("expensive", Domain.NonNegative);
                double? tooExpensive = answers.Number("too expensive", Domain.NonNegative);
                int? atCheap = Intent("intent at cheap");
                int? atExpensive = Intent("intent at expensive");
                if (respondent is not null)
                {
                    answers.Add(
                        new(respondent, tooCheap, cheap, expensive, tooExpensive)
                        {
                            IntentAtCheap = atCheap,
                            IntentAtExpensive = atExpensive,
                        }
                    );
                }
            });
    }

    private static CsvReading<PurchaseAnswer> Purchases(CsvTable table)
    {
        AnswerTable<PurchaseAnswer> answers = new(table);
        bool? Buys(int column) =>
            answers.Word<bool>(column, word => YesNo.TryGetValue(word, out bool yes) ? yes : null, "yes or no");
        if (answers.Has("price"))
        {
            return answers.Require("respondent", "price", "buys")
                ? answers.Read(() =>
                {
                    Respondent? respondent = answers.Respondent();
                    double? price = answers.Number("price", Domain.NonNegative);
                    if (price is null && answers.Text("price") is null)
                    {
                        answers.Wrong("price", "empty", Domain.NonNegative.Description);
                    }

                    bool? buys = Buys(answers.Column("buys"));
                    if (respondent is not null && price is not null)
                    {
                        answers.Add(new(respondent, price.Value, buys));
                    }
                })
                : answers.Refused();
        }

        List<(int Column, double Price)> prices = [];
        foreach ((int column, string header) in answers.Others())
        {
            if (
                double.TryParse(
                    header.TrimStart('$', '€', '£', ' '),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out double price
                ) && Domain.NonNegative.Contains(price)
            )
            {
                prices.Add((column, price));
            }
            else
            {
                table.Problems.Add(
                    new(
                        SafeText.Of(header),
                        1,
                        "a column of no price",
                        "a price as the name of each column, or the columns price and buys"
                    )
                );
            }
        }

        return table.Problems.Count > 0
            ? answers.Refused()
            : answers.Read(() =>
            {
                if (answers.Respondent(isRequired: false) is { } respondent)
                {
                    // A price without an answer was not asked: adaptive ladders ask only some.
                    foreach (
                        (int column, double price) in prices.Where(price => answers.Text(price.Column) is not null)
                    )
                    {
                        answers.Add(new(respondent, price, Buys(column)));
                    }
                }
            });
    }

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
