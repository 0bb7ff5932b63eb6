namespace AiPm.Sdk.Reporting.Tests;

/// <summary>The colours of charts: contrast by WCAG 2.2, and distances as colour-blind eyes see them (Machado, Oliveira and Fernandes 2009; OKLab, Ottosson 2020).</summary>
public class ThemeTests
{
    private static readonly double[][,] Eyes =
    [
        new[,]
        {
            { 1.0, 0, 0 },
            { 0, 1, 0 },
            { 0, 0, 1 },
        },
        // protanopia, deuteranopia, tritanopia: severity 1
        new[,]
        {
            { 0.152286, 1.052583, -0.204868 },
            { 0.114503, 0.786281, 0.099216 },
            { -0.003882, -0.048116, 1.051998 },
        },
        new[,]
        {
            { 0.367322, 0.860646, -0.227968 },
            { 0.280085, 0.672501, 0.047413 },
            { -0.011820, 0.042940, 0.968881 },
        },
        new[,]
        {
            { 1.255528, -0.076749, -0.178779 },
            { -0.078411, 0.930809, 0.147602 },
            { 0.004733, 0.691367, 0.303900 },
        },
    ];

    [Theory]
    [InlineData("--paper: #fcfcfa")]
    [InlineData("--paper: #15181c")]
    public void Marks_stand_out_by_3_to_1_words_by_4_5_and_the_first_series_stay_apart_for_every_eye(string paper)
    {
        Dictionary<string, double[]> colors = Colors(paper);
        foreach (
            string mark in new[]
            {
                "series-1",
                "series-2",
                "series-3",
                "series-4",
                "series-5",
                "series-6",
                "good",
                "caution",
                "bad",
            }
        )
        {
            Assert.True(Contrast(colors[mark], colors["paper"]) >= 3, $"{mark} on {paper}");
        }

        foreach (string words in new[] { "ink", "muted", "good", "bad" })
        {
            Assert.True(Contrast(colors[words], colors["paper"]) >= 4.5, $"{words} on {paper}");
        }

        for (int first = 1; first <= 4; first++)
        {
            for (int second = first + 1; second <= 4; second++)
            {
                foreach (double[,] eye in Eyes)
                {
                    double apart = Distance(
                        Seen(colors[$"series-{first}"], eye),
                        Seen(colors[$"series-{second}"], eye)
                    );
                    Assert.True(apart > 0.06, $"series {first} and {second} are {apart:0.000} apart on {paper}");
                }
            }
        }
    }

    /// <summary>The colours that the style sheet declares together with this paper, linear.</summary>
    private static Dictionary<string, double[]> Colors(string paper)
    {
        string html = DemoReport.Report().ToHtml();
        string line = html.Split('\n').First(text => text.Contains(paper, StringComparison.Ordinal));
        return line.Split(';')
            .Select(part => part.Trim().Split(": "))
            .Where(part =>
                part.Length == 2
                && part[0].StartsWith("--", StringComparison.Ordinal)
                && part[1] is ['#', .. { Length: 6 }]
            )
            .ToDictionary(part => part[0][2..], part => Linear(part[1]));
    }

    private static double[] Linear(string color) =>
        [
            .. new[] { 1, 3, 5 }
                .Select(at => Convert.ToInt32(color.Substring(at, 2), 16) / 255.0)
                .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)),
        ];

    private static double Contrast(double[] a, double[] b)
    {
        double la = Luminance(a) + 0.05;
        double lb = Luminance(b) + 0.05;
        return Math.Max(la, lb) / Math.Min(la, lb);
    }

    private static double Luminance(double[] c) => 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];

    private static double[] Seen(double[] c, double[,] eye) =>
        [
            .. Enumerable
                .Range(0, 3)
                .Select(row => Math.Clamp(eye[row, 0] * c[0] + eye[row, 1] * c[1] + eye[row, 2] * c[2], 0, 1)),
        ];

    private static double Distance(double[] a, double[] b) =>
        Math.Sqrt(Lab(a).Zip(Lab(b), (x, y) => (x - y) * (x - y)).Sum());

    private static double[] Lab(double[] c)
    {
        double l = Math.Cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]);
        double m = Math.Cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]);
        double s = Math.Cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]);
        return
        [
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
        ];
    }
}
