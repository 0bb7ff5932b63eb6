namespace AiPm.Sdk.Experiments;

/// <summary>Two models' prompt means side by side: second less first where both have one.</summary>
internal sealed record PairedColumns(double[] Differences, bool[] IsShared, long Shared, long LeftOut, bool IsOnce)
{
    /// <summary>On how many shared prompts the second is above the first.</summary>
    internal long Won { get; private init; }

    /// <summary>On how many it is below.</summary>
    internal long Lost { get; private init; }

    internal static PairedColumns Of(EvaluationScores scores, int first, int second)
    {
        ReadOnlySpan<int> countsOfFirst = scores.CountsOf(first);
        ReadOnlySpan<int> countsOfSecond = scores.CountsOf(second);
        ReadOnlySpan<double> meansOfFirst = scores.MeansOf(first);
        ReadOnlySpan<double> meansOfSecond = scores.MeansOf(second);
        double[] differences = new double[scores.Prompts];
        bool[] isShared = new bool[scores.Prompts];
        long shared = 0;
        long leftOut = 0;
        long won = 0;
        long lost = 0;
        bool isOnce = true;
        for (int prompt = 0; prompt < differences.Length; prompt++)
        {
            int generationsOfFirst = countsOfFirst[prompt];
            int generationsOfSecond = countsOfSecond[prompt];
            if (generationsOfFirst > 0 && generationsOfSecond > 0)
            {
                double difference = meansOfSecond[prompt] - meansOfFirst[prompt];
                differences[prompt] = difference;
                isShared[prompt] = true;
                shared++;
                won += difference > 0 ? 1 : 0;
                lost += difference < 0 ? 1 : 0;
                isOnce &= generationsOfFirst == 1 && generationsOfSecond == 1;
            }
            else if (generationsOfFirst + generationsOfSecond > 0)
            {
                leftOut++;
            }
        }

        return new(differences, isShared, shared, leftOut, isOnce) { Won = won, Lost = lost };
    }
}
