using System.Globalization;
using System.Text;
using AiPm.Sdk.Numerics;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests.GroupSequential;

/// <summary>docs/images/looking-early.svg: drawn from the series and the boundaries, and compared; AIPM_WRITE_SURFACE=1 writes it.</summary>
public class LookingEarlyPictureTests
{
    private const double Width = 720;
    private const double Height = 400;
    private const double Left = 50;
    private const double Right = 150;
    private const double Top = 15;
    private const double Bottom = 45;
    private const double Most = 6;

    [Fact]
    public void The_picture_in_the_guide_is_that_of_the_series()
    {
        string path = Path.Combine(TestData.Repository, "docs", "images", "looking-early.svg");
        string drawn = Draw();
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            File.WriteAllText(path, drawn);
        }

        Assert.Equal(File.ReadAllText(path), drawn);
    }

    private static string Draw()
    {
        MonitoredExperiment spending = AsosPeeking.Monitor(SpendingFunction.ObrienFlemingLike);
        double[] fractions = [.. spending.Looks.Select(look => look.Fraction)];
        double[] z = [.. spending.Looks.Select(look => look.Comparisons[0].Z.Value)];
        (string Name, string Colour, double[] Boundary)[] curves =
        [
            ("O'Brien–Fleming-like", "#1f5f8b", Boundary(spending)),
            ("normal mixture", "#2b8a3e", Mixture()),
            ("Pocock-like", "#c2571a", Boundary(AsosPeeking.Monitor(SpendingFunction.PocockLike))),
            ("Haybittle–Peto", "#8a4fa3", Boundary(AsosPeeking.Monitor(StoppingRule.HaybittlePeto()))),
            ("fixed 1.96", "#777777", [.. z.Select(_ => 1.959963984540054)]),
        ];
        StringBuilder svg = new();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\" aria-label=\"z of 83 looks against the boundaries of five rules\">\n"
        );
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>\n");
        for (int tick = -6; tick <= 6; tick += 2)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick)}\" y2=\"{Y(tick)}\" stroke=\"{(tick == 0 ? "#999999" : "#e6e6e6")}\"/><text x=\"{Left - 8}\" y=\"{Y(tick) + 4}\" text-anchor=\"end\">{tick}</text>\n"
            );
        }

        for (int tick = 0; tick <= 100; tick += 25)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{X(tick / 100d)}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{tick} %</text>\n"
            );
        }

        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\">share of the planned users</text><text x=\"14\" y=\"{Height / 2}\" text-anchor=\"middle\" transform=\"rotate(-90 14 {Height / 2})\">z</text>\n"
        );
        for (int i = 0; i < curves.Length; i++)
        {
            (string name, string colour, double[] boundary) = curves[i];
            Line(svg, fractions, boundary, colour, 1.5);
            Line(svg, fractions, [.. boundary.Select(one => -one)], colour, 1.5);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line x1=\"{Width - Right + 12}\" x2=\"{Width - Right + 32}\" y1=\"{40 + (20 * i)}\" y2=\"{40 + (20 * i)}\" stroke=\"{colour}\" stroke-width=\"2\"/><text x=\"{Width - Right + 38}\" y=\"{44 + (20 * i)}\">{name}</text>\n"
            );
        }

        Line(svg, fractions, z, "#000000", 2);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<circle cx=\"{X(fractions[2])}\" cy=\"{Y(z[2])}\" r=\"4\" fill=\"#000000\"/><text x=\"{X(fractions[2]) + 8}\" y=\"{Y(z[2]) + 36}\">day 2: z = {z[2].ToString("0.00", CultureInfo.InvariantCulture)}</text>\n"
        );
        return svg.Append("</svg>\n").ToString();
    }

    private static double[] Boundary(MonitoredExperiment monitored) =>
        [.. monitored.Looks.Select(look => look.Comparisons[0].Boundary.Efficacy)];

    private static double[] Mixture()
    {
        ArmSummary[] last = AsosPeeking.Looks[^1].Arms;
        EffectSequence sequence = EffectSequence.Start(AlwaysValidDesign.AtUnits(last[0].Units, last[1].Units));
        return
        [
            .. AsosPeeking.Looks.Select(look =>
            {
                sequence = sequence.Next(
                    look.Arms[0].Statistics[AsosPeeking.Metric],
                    look.Arms[1].Statistics[AsosPeeking.Metric]
                );
                return sequence.Difference.Interval.Value.Width / 2 / sequence.Difference.StandardError.Value;
            }),
        ];
    }

    private static void Line(StringBuilder svg, double[] fractions, double[] values, string colour, double width)
    {
        // What lies outside the picture is left out, not drawn along its edge.
        IEnumerable<string> points = fractions
            .Zip(values)
            .Where(pair => Math.Abs(pair.Second) <= Most)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{X(pair.First)},{Y(pair.Second)}"));
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"/>\n"
        );
    }

    private static double X(double fraction) => Math.Round(Left + (fraction * (Width - Left - Right)), 1);

    private static double Y(double z) => Math.Round(Top + ((Most - z) / (2 * Most) * (Height - Top - Bottom)), 1);
}
