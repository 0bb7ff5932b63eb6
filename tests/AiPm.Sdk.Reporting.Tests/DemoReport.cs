using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting.Tests;

/// <summary>A report of every part, with invented numbers; set AIPM_WRITE_DEMO to a folder to have it written there and look at it.</summary>
public class DemoReport
{
    public static Report Report()
    {
        PictureTable ranks = new(
            [
                new("Item"),
                new("Score", ColumnKind.Number),
                new("90 % interval", ColumnKind.Number),
                new("Rank 1", ColumnKind.Share),
                new("Ranks 1 to 4", ColumnKind.Share),
            ],
            [
                [
                    "Tone presets for regulated markets",
                    PictureCell.OfNumber(1240),
                    Span(880, 1240, 1930),
                    Rank(.61),
                    Ranks(.61, .24, .1, .05),
                ],
                [
                    "Draft from a product feed",
                    PictureCell.OfNumber(1105),
                    Span(620, 1105, 1810),
                    Rank(.27),
                    Ranks(.27, .41, .2, .12),
                ],
                [
                    "Subject line variants",
                    PictureCell.OfNumber(830),
                    Span(540, 830, 1120),
                    Rank(.12),
                    Ranks(.12, .3, .38, .2),
                ],
                [
                    "Approval workflow",
                    PictureCell.OfNumber(310),
                    Span(120, 310, 640),
                    Rank(.0004),
                    Ranks(.0004, .05, .32, .6296),
                ],
            ]
        );
        PictureTable effects = new(
            [
                new("Metric"),
                new("Control", ColumnKind.Share),
                new("Men's mail", ColumnKind.Share),
                new("Difference", ColumnKind.Number) { Unit = "points", Reference = 0 },
                new("p-value", ColumnKind.Number),
            ],
            [
                [
                    "Visit",
                    "10.62 %",
                    "18.28 %",
                    new PictureCell("+7.66") { Bar = new IntervalBar(7, 7.66, 8.32) },
                    "< 0.0001",
                ],
                [
                    "Conversion",
                    "0.57 %",
                    "1.25 %",
                    new PictureCell("+0.68") { Bar = new IntervalBar(.5, .68, .86) },
                    "< 0.0001",
                ],
                [
                    "Unsubscribe",
                    PictureCell.Gap("Nothing was measured."),
                    PictureCell.Gap("Nothing was measured."),
                    PictureCell.Gap("Nothing was measured."),
                    "–",
                ],
            ]
        );
        static PictureCell Share(double p) => PictureCell.OfProbability(new(p, .001)) with { Bar = new DataBar(p) };
        PictureTable losses = new(
            [
                new("Annual loss above", ColumnKind.Money) { Unit = "EUR" },
                new("Probability", ColumnKind.Share) { Scale = new(0, 1) },
            ],
            [
                ["50,000", Share(.71)],
                ["100,000", Share(.44)],
                ["250,000", Share(.16)],
                ["500,000", Share(.043)],
                ["1,000,000", Share(.006)],
            ]
        );
        DateOnly start = new(2027, 1, 4);
        PictureTable plan = new(
            [new("Stage"), new("Start", ColumnKind.Date), new("P50", ColumnKind.Date), new("P85", ColumnKind.Date)],
            [
                Stage("Label 12,000 mails", start, 18, 30),
                Stage("Evaluate against the rubric", start.AddDays(18), 30, 44),
                Stage("Legal review", start.AddDays(20), 25, 38),
                Stage("Roll out to 5 % of accounts", start.AddDays(48), 40, 61),
            ]
        );
        return new(
            "Campaign assistant",
            ReportPart.Answers([
                new(
                    "What next?",
                    "Tone presets come first in 61 of 100 simulated rankings; drafting from a product feed in 27.",
                    "Tone presets"
                )
                {
                    FigureNote = "61 % rank 1",
                    SectionId = "ranking",
                },
                new(
                    "Is it working?",
                    "Of those who got a mail 18.28 % visited, of those who got none 10.62 %: a difference of 7.66 points (95 % interval 7.00 to 8.32).",
                    "+7.66 points"
                )
                {
                    FigureNote = "visit rate",
                    Tone = Tone.Good,
                    SectionId = "effects",
                },
                new(
                    "Is it good enough?",
                    "About 15 in 100 answers are wrong (9 to 23), so a fallback is needed; the chance that true accuracy is at least 90 % is 4 %.",
                    "4 %"
                )
                {
                    FigureNote = "chance of ≥ 90 % accuracy",
                    Tone = Tone.Bad,
                },
                new(
                    "When?",
                    "The roll-out is done by 8 April 2027 with 85 % probability, as likely as not by 18 March.",
                    "8 April 2027"
                )
                {
                    FigureNote = "85 % sure",
                    Tone = Tone.Caution,
                    SectionId = "when",
                },
                new(
                    "What could it cost?",
                    "Risks cost 142,000 EUR a year on average; one year in twenty costs more than 480,000 EUR.",
                    "142,000 EUR"
                )
                {
                    FigureNote = "expected a year",
                    SectionId = "risk",
                },
            ]),
            ReportPart.SectionWithId(
                "What next",
                "ranking",
                new Picture(
                    "Scores and the probability of each rank",
                    "Tone presets rank first in 61 % of the draws, and among the first two in 85 %.",
                    ranks
                ),
                ReportPart.List([
                    "Knowing the effort of tone presets exactly would be worth most.",
                    "Approval workflow is not in the first two in 95 % of the draws.",
                ])
            ),
            ReportPart.SectionWithId(
                "Is it working",
                "effects",
                ReportPart.Note(
                    "The experiment is the Hillstrom e-mail test and stands in for the product's own; no AI wrote those mails.",
                    Tone.Caution
                ),
                new Picture("Effects against no mail", "Visits rise by 7.66 points, conversions by 0.68.", effects)
                {
                    VegaLite =
                        """{"$schema":"https://vega.github.io/schema/vega-lite/v6.json","width":"container","height":120,"data":{"values":[{"m":"Visit","l":7,"e":7.66,"h":8.32},{"m":"Conversion","l":0.5,"e":0.68,"h":0.86}]},"encoding":{"y":{"field":"m","type":"nominal","title":null}},"layer":[{"mark":"rule","encoding":{"x":{"field":"l","type":"quantitative","title":"difference in points"},"x2":{"field":"h"}}},{"mark":{"type":"point","filled":true,"size":80},"encoding":{"x":{"field":"e","type":"quantitative"}}}]}""",
                }
            ),
            ReportPart.SectionWithId(
                "When",
                "when",
                new Picture("Stages with their bands", "Solid to the P50 date, lighter to the P85 date.", plan)
            ),
            ReportPart.SectionWithId(
                "What it could cost",
                "risk",
                new Picture("Loss exceedance", "One year in six costs more than 250,000 EUR.", losses)
            ),
            ReportPart.Section(
                "How this was made",
                ReportPart.Facts([
                    new("Draws", "100,000"),
                    new("Seed", "7"),
                    new("Sampler", "philox4x32-10/1"),
                    new("Library", "0.1.0"),
                ])
            )
        )
        {
            Kind = "Product brief",
            Lead =
                "An assistant that writes campaign e-mails. Five questions, each with its number and how sure it is.",
            Footer = "Same plan, same seed, same numbers.",
        };
    }

    [Fact]
    public void Every_format_has_the_same_words()
    {
        Report report = Report();
        string text = report.ToText();
        Assert.Contains("Legal review", text);
        Assert.Contains("Legal review", report.ToMarkdown());
        Assert.Contains("Legal review", report.ToHtml());
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_DEMO") is { Length: > 0 } folder)
        {
            string node = Path.Combine(
                TestData.Repository,
                "tests",
                "AiPm.Sdk.Reporting.Tests",
                "node",
                "node_modules"
            );
            File.WriteAllText(Path.Combine(folder, "demo.html"), report.ToHtml());
            File.WriteAllText(Path.Combine(folder, "demo.md"), report.ToMarkdown());
            File.WriteAllText(Path.Combine(folder, "demo.txt"), text);
            Report rooms = Gallery.Page(
                "All pictures",
                "Tone presets for regulated markets",
                "Draft from a product feed"
            );
            File.WriteAllText(Path.Combine(folder, "rooms.html"), rooms.ToHtml());
            File.WriteAllText(Path.Combine(folder, "rooms.md"), rooms.ToMarkdown());
            if (Directory.Exists(node))
            {
                string Script(string package) =>
                    File.ReadAllText(Path.Combine(node, package, "build", package + ".min.js"));
                ChartScripts charts = new(Script("vega"), Script("vega-lite"), Script("vega-embed"));
                File.WriteAllText(Path.Combine(folder, "demo-charts.html"), report.ToHtml(charts));
                File.WriteAllText(Path.Combine(folder, "rooms-charts.html"), rooms.ToHtml(charts));
                File.WriteAllText(Path.Combine(folder, "rooms-pinned.html"), rooms.ToHtml(ChartScripts.Pinned));
            }
        }
    }

    private static PictureCell Span(double low, double mid, double high) =>
        new($"{low:N0} to {high:N0}") { Bar = new IntervalBar(low, mid, high) };

    private static PictureCell Rank(double p) => PictureCell.OfProbability(new(p, .001)) with { Bar = new ShadeBar(p) };

    private static PictureCell Ranks(params double[] shares) => new("") { Bar = new StackedBar(shares) };

    private static PictureCell[] Stage(string name, DateOnly start, int likely, int late) =>
        [
            name,
            PictureCell.OfDate(start),
            PictureCell.OfDate(start.AddDays(likely)),
            PictureCell.OfDate(start.AddDays(late)) with
            {
                Bar = new SpanBar(start, start.AddDays(likely), start.AddDays(late)),
            },
        ];
}
