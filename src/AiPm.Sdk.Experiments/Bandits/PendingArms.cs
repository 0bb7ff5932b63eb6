namespace AiPm.Sdk.Experiments;

/// <summary>The arms of decisions that wait for their reward. Successive ids share a page, so that most of them ask no dictionary.</summary>
internal sealed class PendingArms
{
    private const int Page = 16;

    // Of each id the arm's place and 1 more, so that 0 is nobody; how many there are comes last.
    private readonly Dictionary<long, int[]> _pages = [];
    private int[] _last = new int[Page + 1];
    private long _lastNumber = -1;

    public long Count { get; private set; }

    /// <summary>The decisions by their ids, lowest first.</summary>
    public IEnumerable<(long Id, int Arm)> InOrder =>
        from page in _pages.OrderBy(page => page.Key)
        from at in Enumerable.Range(0, Page)
        where page.Value[at] > 0
        select (page.Key * Page + at, page.Value[at] - 1);

    /// <summary>Adds a decision whose id is not there.</summary>
    public void Add(long id, int arm)
    {
        int[] page = id / Page == _lastNumber ? _last : Open(id / Page);
        page[id % Page] = arm + 1;
        page[Page]++;
        Count++;
    }

    public bool TryGet(long id, out int arm)
    {
        long number = id / Page;
        if (id < 0 || number != _lastNumber && !_pages.ContainsKey(number))
        {
            arm = -1;
            return false;
        }

        arm = (number == _lastNumber ? _last : _pages[number])[id % Page] - 1;
        return arm >= 0;
    }

    /// <summary>Removes a decision that is there.</summary>
    public void Remove(long id)
    {
        long number = id / Page;
        int[] page = number == _lastNumber ? _last : _pages[number];
        page[id % Page] = 0;
        page[Page]--;
        Count--;
        if (page[Page] == 0 && number != _lastNumber)
        {
            _pages.Remove(number);
        }
    }

    // The page that was open before goes where nobody on it waits, and is used again.
    private int[] Open(long number)
    {
        bool isSpare = _last[Page] == 0;
        if (isSpare)
        {
            _pages.Remove(_lastNumber);
        }

        if (!_pages.TryGetValue(number, out int[]? page))
        {
            page = isSpare ? _last : new int[Page + 1];
            _pages.Add(number, page);
        }

        (_lastNumber, _last) = (number, page);
        return page;
    }
}
