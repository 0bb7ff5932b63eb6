namespace AiPm.Sdk.Experiments;

/// <summary>A set of ids as ranges: successive ids take the room of one.</summary>
internal sealed class DecisionIds
{
    private readonly List<DecisionRange> _ranges;

    public DecisionIds(IEnumerable<DecisionRange> ranges)
    {
        _ranges = [.. ranges];
        Count = _ranges.Sum(range => range.Last - range.First + 1);
    }

    public long Count { get; private set; }

    public IReadOnlyList<DecisionRange> Ranges => _ranges;

    public bool Contains(long id) => LastWith(id) >= id;

    /// <summary>The last id of the range that an id is in; −1 where it is in none.</summary>
    public long LastWith(long id)
    {
        int place = Place(id);
        return place >= 0 && _ranges[place].Last >= id ? _ranges[place].Last : -1;
    }

    /// <summary>Adds an id; false where it is there already.</summary>
    public bool Add(long id)
    {
        int place = _ranges.Count > 0 && _ranges[^1].First <= id ? _ranges.Count - 1 : Place(id);
        bool joinsBefore = false;
        if (place >= 0)
        {
            if (_ranges[place].Last >= id)
            {
                return false;
            }

            joinsBefore = _ranges[place].Last == id - 1;
        }

        bool joinsAfter = place + 1 < _ranges.Count && _ranges[place + 1].First == id + 1;
        switch (joinsBefore, joinsAfter)
        {
            case (true, true):
                _ranges[place] = new(_ranges[place].First, _ranges[place + 1].Last);
                _ranges.RemoveAt(place + 1);
                break;
            case (true, false):
                _ranges[place] = new(_ranges[place].First, id);
                break;
            case (false, true):
                _ranges[place + 1] = new(id, _ranges[place + 1].Last);
                break;
            default:
                _ranges.Insert(place + 1, new(id, id));
                break;
        }

        Count++;
        return true;
    }

    // The last range that begins at or before the id; −1 where none does.
    private int Place(long id)
    {
        int low = 0;
        int high = _ranges.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (_ranges[middle].First <= id)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }
}
