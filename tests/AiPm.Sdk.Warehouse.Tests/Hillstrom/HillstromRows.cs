using System.Globalization;
using System.Text.Json;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>
/// The e-mail test of the MineThatData challenge (K. Hillstrom 2008) as events: customers, mails, visits and purchases made so that counts, means,
/// variances and covariances of the three arms are those counted from the public table.
/// </summary>
internal static class HillstromRows
{
    internal static readonly DateTimeOffset Start = new(2008, 3, 1, 0, 0, 0, TimeSpan.Zero);

    internal static readonly string[] Arms = ["No E-Mail", "Mens E-Mail", "Womens E-Mail"];

    internal static JsonElement Facts { get; } =
        JsonDocument
            .Parse(File.ReadAllText(TestData.Path("hillstrom.json")))
            .RootElement.GetProperty("hillstrom")
            .GetProperty("arms");

    internal static IReadOnlyList<TestTable> Tables()
    {
        List<object?[]> mails = [];
        List<object?[]> visits = [];
        List<object?[]> purchases = [];
        foreach (string arm in Arms)
        {
            Fill(arm, Facts.GetProperty(arm), mails, visits, purchases);
        }

        (string, TestColumnType)[] columns = [("customer", TestColumnType.Text), ("at", TestColumnType.Instant)];
        return
        [
            new("mails", [.. columns, ("arm", TestColumnType.Text)], mails),
            new("visits", columns, visits),
            new("purchases", [.. columns, ("usd", TestColumnType.Number)], purchases),
        ];
    }

    private static void Fill(
        string arm,
        JsonElement facts,
        List<object?[]> mails,
        List<object?[]> visits,
        List<object?[]> purchases
    )
    {
        int count = facts.GetProperty("count").GetInt32();
        int visited = facts.GetProperty("visits").GetInt32();
        double[] visit = [.. Enumerable.Range(0, count).Select(i => i < visited ? 1.0 : 0)];
        double[] spend = Spend(facts, count, facts.GetProperty("conversions").GetInt32());
        double[] history = History(facts, visit, spend);
        for (int i = 0; i < count; i++)
        {
            string customer = $"{arm} {i.ToString(CultureInfo.InvariantCulture)}";
            DateTime mailed = Start.UtcDateTime.AddHours(i % 48);
            mails.Add([customer, mailed, arm]);
            purchases.Add([customer, mailed.AddDays(-30), history[i]]);
            if (visit[i] == 1)
            {
                visits.Add([customer, mailed.AddDays(1)]);
                visits.Add([customer, mailed.AddDays(3)]);
            }

            if (spend[i] != 0)
            {
                // In two purchases: the customer is the unit, not the purchase.
                purchases.Add([customer, mailed.AddDays(2), spend[i] / 2]);
                purchases.Add([customer, mailed.AddDays(5), spend[i] / 2]);
            }
        }
    }

    /// <summary>0 but for the buyers, whose spends are a straight line with the mean and the variance of all.</summary>
    private static double[] Spend(JsonElement facts, int count, int buyers)
    {
        double mean = facts.GetProperty("spend").GetProperty("mean").GetDouble();
        double squares =
            facts.GetProperty("spend").GetProperty("variance").GetDouble() * (count - 1) + count * mean * mean;
        double own = mean * count / buyers;
        double spread = squares - buyers * own * own;
        double line = buyers * ((double)buyers * buyers - 1) / 12;
        double slope = Math.Sqrt(spread / line);
        double[] spend = new double[count];
        for (int i = 0; i < buyers; i++)
        {
            // The buyers stand in the middle of the visitors, so that spend and visit are not one order.
            spend[i + 50] = own + slope * (i - (buyers - 1) / 2.0);
        }

        return spend;
    }

    /// <summary>A wave made free of visit and spend, with as much of either added as the covariances ask for, and the variance that is left.</summary>
    private static double[] History(JsonElement facts, double[] visit, double[] spend)
    {
        int count = visit.Length;
        double[] v = Centred(visit);
        double[] y = Centred(spend);
        double vv = Product(v, v);
        double vy = Product(v, y);
        double yy = Product(y, y);
        double xv = facts.GetProperty("covariance_visit_history").GetDouble() * (count - 1);
        double xy = facts.GetProperty("covariance_spend_history").GetDouble() * (count - 1);
        double determinant = vv * yy - vy * vy;
        double a = (xv * yy - xy * vy) / determinant;
        double b = (xy * vv - xv * vy) / determinant;
        double[] wave = Centred([.. Enumerable.Range(0, count).Select(i => (double)(i * 7919L % count))]);
        double wv = Product(wave, v);
        double wy = Product(wave, y);
        double c = (wv * yy - wy * vy) / determinant;
        double d = (wy * vv - wv * vy) / determinant;
        wave = [.. wave.Select((value, i) => value - c * v[i] - d * y[i])];
        JsonElement own = facts.GetProperty("history_before");
        double left = own.GetProperty("variance").GetDouble() * (count - 1) - (a * xv + b * xy);
        double scale = Math.Sqrt(left / Product(wave, wave));
        double mean = own.GetProperty("mean").GetDouble();
        return [.. wave.Select((value, i) => mean + scale * value + a * v[i] + b * y[i])];
    }

    private static double[] Centred(double[] values)
    {
        double mean = values.Sum() / values.Length;
        return [.. values.Select(value => value - mean)];
    }

    private static double Product(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
