using System.Collections.Concurrent;

namespace AiPm.Sdk.Warehouse;

/// <summary>Columns for the values of a whole part of a cell, used again part by part: new ones are all fresh pages.</summary>
/// <param name="size">The units of a whole part.</param>
internal sealed class PartColumns(int size)
{
    private readonly ConcurrentBag<double[]> _free = [];

    /// <summary>A column of exactly so many values, with whatever was there.</summary>
    internal double[] Take(int count) => count == size && _free.TryTake(out double[]? used) ? used : new double[count];

    /// <summary>Takes a column back that nobody reads any more.</summary>
    internal void Return(double[] column)
    {
        if (column.Length == size)
        {
            _free.Add(column);
        }
    }
}
