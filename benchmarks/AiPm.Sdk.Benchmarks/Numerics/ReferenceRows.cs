using System.Globalization;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Arguments of one function of one family with their true values, from the tables that the tests use.</summary>
public sealed class ReferenceRows
{
    /// <summary>As many rows as there are places in a benchmark's columns, evenly from the table.</summary>
    public const int Count = 64;

    private ReferenceRows(IReadOnlyList<string[]> rows)
    {
        A = Column(rows, 1);
        B = Column(rows, 2);
        X = Column(rows, 3);
        Truth = Column(rows, 4);
    }

    public double[] A { get; }

    public double[] B { get; }

    public double[] X { get; }

    public double[] Truth { get; }

    /// <summary>Rows that the peer answers at all: where it throws, there is nothing to compare.</summary>
    public static ReferenceRows Of(string family, string function, Func<double, double, double, double> peer)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "ReferenceData");
        string own = Path.Combine(folder, family + ".csv");
        List<string[]> rows = File.Exists(own)
            ? [.. Cells(own).Where(row => row[0] == function)]
            :
            [
                .. Cells(Path.Combine(folder, "distributions_hard.csv"))
                    .Where(row => row[0] == family && row[1] == function)
                    .Select(row => row[1..]),
            ];
        rows = [.. rows.Where(row => Answers(peer, Number(row[1]), Number(row[2]), Number(row[3])))];
        return new([.. Enumerable.Range(0, Count).Select(i => rows[(int)((long)i * rows.Count / Count)])]);
    }

    private static IEnumerable<string[]> Cells(string path) =>
        File.ReadLines(path).Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split(','));

    private static bool Answers(Func<double, double, double, double> peer, double a, double b, double x)
    {
        try
        {
            return !double.IsNaN(peer(a, b, x));
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static double[] Column(IReadOnlyList<string[]> rows, int index) =>
        [.. rows.Select(row => Number(row[index]))];

    private static double Number(string text) =>
        text.Length == 0 ? 1 : double.Parse(text, CultureInfo.InvariantCulture);
}
