using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Adds weighted pairs of labels up by cell, without losing digits over many rows.</summary>
internal sealed class WeightedTable(int classes)
{
    private readonly long[,] _rows = new long[classes, classes];
    private readonly CompensatedSum[,] _weights = new CompensatedSum[classes, classes];
    private readonly CompensatedSum[,] _squares = new CompensatedSum[classes, classes];

    public void Add(int actual, int predicted, double weight)
    {
        _rows[actual, predicted]++;
        _weights[actual, predicted] = _weights[actual, predicted].Plus(weight);
        _squares[actual, predicted] = _squares[actual, predicted].Plus(weight * weight);
    }

    public ConfusionCell[,] ToCells()
    {
        ConfusionCell[,] cells = new ConfusionCell[classes, classes];
        for (int i = 0; i < classes; i++)
        {
            for (int j = 0; j < classes; j++)
            {
                cells[i, j] = new(_rows[i, j], _weights[i, j].Value, _squares[i, j].Value);
            }
        }

        return cells;
    }
}
