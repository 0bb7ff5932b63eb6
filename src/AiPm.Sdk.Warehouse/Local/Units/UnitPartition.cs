namespace AiPm.Sdk.Warehouse;

/// <summary>What is kept of the units of one partition, each by its place.</summary>
internal sealed class UnitPartition(int labels)
{
    /// <summary>The arm of a unit that was seen outside the arms only.</summary>
    internal const int Outside = -1;

    /// <summary>The arm of a unit that was seen in several.</summary>
    internal const int Mixed = -2;

    private int _capacity;
    private UnitExposure[] _exposures = [];
    private UnitEntry[] _entries = [];
    private int[] _labels = [];
    private bool[] _held = [];
    private long[] _activations = [];

    internal UnitIndex Units { get; } = new();

    /// <summary>The texts of each segment column, then those of the cluster.</summary>
    internal LabelTexts[] Labels { get; } = [.. Enumerable.Range(0, labels).Select(_ => new LabelTexts())];

    /// <summary>Where units stand once all exposures are read and <see cref="Enter"/> has made room.</summary>
    internal Span<UnitEntry> Entries => _entries.AsSpan(0, Units.Count);

    internal ref UnitExposure ExposureOf(int place) => ref _exposures[place];

    /// <summary>The numbers of a unit's texts in <see cref="Labels"/>; −1 for none.</summary>
    internal Span<int> LabelsOf(int place) => _labels.AsSpan(place * labels, labels);

    internal bool IsHeld(int place) => place < _held.Length && _held[place];

    internal void Hold(int place)
    {
        if (_held.Length == 0)
        {
            _held = new bool[Units.Count];
        }

        _held[place] = true;
    }

    /// <summary>The first activation of each unit; <see cref="long.MaxValue"/> for none.</summary>
    internal long[] Activations
    {
        get
        {
            if (_activations.Length == 0 && Units.Count > 0)
            {
                _activations = new long[Units.Count];
                Array.Fill(_activations, long.MaxValue);
            }

            return _activations;
        }
    }

    /// <summary>What feeds keep of each unit, side by side.</summary>
    internal double[] Words { get; private set; } = [];

    /// <summary>The number of doubles kept of a unit.</summary>
    internal int Stride { get; private set; }

    /// <summary>Gives every unit the doubles of one without facts.</summary>
    internal void Begin(ReadOnlySpan<double> pattern)
    {
        Stride = pattern.Length;
        int length = checked(Units.Count * Stride);
        Words = Lent.Rent<double>(length);
        for (int at = 0; at < length; at += Stride)
        {
            pattern.CopyTo(Words.AsSpan(at));
        }
    }

    /// <summary>Asks for the doubles of a unit before they are needed.</summary>
    internal void Ask(int place)
    {
        if (Stride > 0)
        {
            Ahead.Ask(ref Words[place * Stride]);
        }
    }

    /// <summary>Makes room for the units that came with a group of rows.</summary>
    internal void Grow()
    {
        int known = _capacity;
        if (Units.Count <= known)
        {
            return;
        }

        _capacity = Math.Max(Units.Count, Math.Max(64, 2 * known));
        _exposures = Lent.Grown(_exposures, known, _capacity);
        _labels = Lent.Grown(_labels, known * labels, checked(_capacity * labels));
        _exposures.AsSpan(known, _capacity - known).Fill(new() { First = long.MaxValue, Arm = Outside });
        _labels.AsSpan(known * labels, (_capacity - known) * labels).Fill(-1);
    }

    /// <summary>Makes room for where units stand.</summary>
    internal void Enter() => _entries = Lent.Rent<UnitEntry>(Units.Count);

    /// <summary>Lets go of what only exposures needed.</summary>
    internal void Close()
    {
        Lent.Return(_exposures);
        (_exposures, _held, _activations) = ([], [], []);
    }

    /// <summary>Gives back what was lent; nothing is to be asked for any more.</summary>
    internal void Return()
    {
        Units.Return();
        Lent.Return(_labels);
        Lent.Return(_entries);
        Lent.Return(Words);
        (_labels, _entries, Words) = ([], [], []);
    }
}
