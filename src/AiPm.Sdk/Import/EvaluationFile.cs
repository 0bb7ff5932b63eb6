using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Reads evaluations of models from JSON lines or CSV: one answer a line.</summary>
/// <remarks>
/// <para>Fields: <c>prompt</c> and <c>model</c> are needed; <c>outcome</c>, <c>generation</c>, <c>cluster</c>, <c>judge</c>, <c>human label</c>, <c>cost</c> and <c>latency seconds</c> may be there. Names are found
/// whatever their case, blanks and punctuation. An outcome or label is a number, or true and false. Slices are an object <c>slices</c> in JSON, and in CSV columns that begin with <c>slice</c>, as
/// <c>slice language</c>. An empty field or null is nothing.</para>
/// <para>Bad content never throws: every problem is listed with its line, the field, what was given and what is allowed, those of the whole set (an answer given twice, clusters that disagree) too.</para>
/// </remarks>
public static class EvaluationFile
{
    /// <summary>Reads JSON lines: one object a line.</summary>
    public static CsvReading<EvaluationRow> ReadJsonLines(string lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        using StringReader reader = new(lines);
        return Checked(EvaluationLines.Read(reader));
    }

    /// <summary>Reads JSON lines from a stream of UTF-8; see <see cref="ReadJsonLines(string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static CsvReading<EvaluationRow> ReadJsonLines(Stream utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        using StreamReader reader = new(utf8, leaveOpen: true);
        return Checked(EvaluationLines.Read(reader));
    }

    /// <summary>Reads CSV with a header.</summary>
    public static CsvReading<EvaluationRow> ReadCsv(string csv) => Checked(EvaluationTable.Read(CsvTable.Read(csv)));

    /// <summary>Reads CSV from a stream; see <see cref="ReadCsv(string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static CsvReading<EvaluationRow> ReadCsv(Stream csv) => Checked(EvaluationTable.Read(CsvTable.Read(csv)));

    // What only the rows together show.
    private static CsvReading<EvaluationRow> Checked(CsvReading<EvaluationRow> reading)
    {
        if (!reading.TryGet(out IReadOnlyList<EvaluationRow>? rows))
        {
            return reading;
        }

        try
        {
            _ = EvaluationSet.Of(rows);
            return reading;
        }
        catch (InvalidEvaluationSetException invalid)
        {
            ProblemList problems = new();
            foreach (Problem problem in reading.Locate(invalid.Problems))
            {
                problems.Add(problem);
            }

            return new([], [], problems);
        }
    }
}
