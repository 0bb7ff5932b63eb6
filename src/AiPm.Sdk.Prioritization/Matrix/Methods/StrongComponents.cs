namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The circles of a relation: items that reach each other along it (Tarjan 1972, without recursion). Components are numbered so that
/// what a component reaches has a lower number.
/// </summary>
internal sealed class StrongComponents(int items)
{
    private readonly int[] _of = new int[items];
    private readonly int[] _entered = new int[items];
    private readonly int[] _lowest = new int[items];
    private readonly int[] _next = new int[items];
    private readonly int[] _path = new int[items];
    private readonly int[] _open = new int[items];

    public int Count { get; private set; }

    /// <summary>The component of each item.</summary>
    public ReadOnlySpan<int> Of => _of;

    /// <param name="relation">Whether the row's item is related to the column's, column after column.</param>
    public void Find(ReadOnlySpan<bool> relation)
    {
        Count = 0;
        _of.AsSpan().Fill(-1);
        _entered.AsSpan().Fill(-1);
        _next.AsSpan().Clear();
        int time = 0;
        int open = 0;
        for (int root = 0; root < items; root++)
        {
            if (_entered[root] >= 0)
            {
                continue;
            }

            int depth = 0;
            Enter(root, depth++, ref time, ref open);
            while (depth > 0)
            {
                int item = _path[depth - 1];
                if (_next[item] < items)
                {
                    int other = _next[item]++;
                    if (!relation[other * items + item] || _of[other] >= 0)
                    {
                        continue;
                    }

                    if (_entered[other] < 0)
                    {
                        Enter(other, depth++, ref time, ref open);
                    }
                    else
                    {
                        _lowest[item] = Math.Min(_lowest[item], _entered[other]);
                    }

                    continue;
                }

                depth--;
                if (depth > 0)
                {
                    int parent = _path[depth - 1];
                    _lowest[parent] = Math.Min(_lowest[parent], _lowest[item]);
                }

                if (_lowest[item] == _entered[item])
                {
                    Close(item, ref open);
                }
            }
        }
    }

    private void Enter(int item, int depth, ref int time, ref int open)
    {
        _entered[item] = time;
        _lowest[item] = time++;
        _path[depth] = item;
        _open[open++] = item;
    }

    private void Close(int item, ref int open)
    {
        int closed;
        do
        {
            closed = _open[--open];
            _of[closed] = Count;
        } while (closed != item);

        Count++;
    }
}
