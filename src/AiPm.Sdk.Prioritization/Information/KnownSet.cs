using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What is known of a backlog's inputs, and what that says of every other input.</summary>
internal sealed class KnownSet<T>
{
    private readonly Backlog<T> _backlog;
    private readonly HashSet<(int Item, int Input)> _slots = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    // Names of which what is known says something: known ones, those in known inputs, and what is correlated with either.
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public KnownSet(Backlog<T> backlog, Learning about)
    {
        _backlog = backlog;
        if (about.QuantityName is { } name)
        {
            AddQuantity(name);
        }
        else if (about.ItemId is { } id)
        {
            int item = backlog.IndexOf(id);
            int only = about.InputName is { } input ? backlog.IndexOfInput(input) : -1;
            for (int slot = 0; slot < backlog.Slots.Length; slot++)
            {
                if (only < 0 || slot == only)
                {
                    AddSlot(item, slot);
                }
            }
        }

        Affected =
        [
            .. Enumerable
                .Range(0, backlog.Count)
                .Where(item =>
                    Enumerable.Range(0, backlog.Slots.Length).Any(slot => State(item, slot) != SlotState.Untold)
                ),
        ];
    }

    /// <summary>The items of which something is told.</summary>
    public int[] Affected { get; }

    /// <summary>The one uncorrelated quantity that is known, where it is that and nothing else.</summary>
    public string? OnlyName => _names.Count == 1 && _slots.Count == 0 && _told.Count == 1 ? _names.First() : null;

    /// <summary>The one input that is known, where it is that and shares nothing with others.</summary>
    public (int Item, int Input)? OnlySlot =>
        _slots.Count == 1 && _names.Count == 0 && _told.Count == 0 ? _slots.First() : null;

    public bool IsNothing => _slots.Count == 0 && _names.Count == 0;

    public IReadOnlyCollection<string> Names => _names;

    public IReadOnlyCollection<(int Item, int Input)> Slots => _slots;

    /// <summary>The estimate of a known quantity, as it stands in the first input that is made of it.</summary>
    public Estimate Quantity(string name) => Find(_backlog, name)!.Value;

    public static Estimate? Find(Backlog<T> backlog, string name)
    {
        foreach (Estimate[] inputs in backlog.Inputs)
        {
            foreach (Estimate input in inputs)
            {
                if (input.TryGetQuantity(name, out Estimate quantity))
                {
                    return quantity;
                }
            }
        }

        return null;
    }

    public SlotState State(int item, int slot)
    {
        Estimate estimate = _backlog.Inputs[item][slot];
        if (estimate.IsCertain)
        {
            return SlotState.Untold;
        }

        if (_slots.Contains((item, slot)))
        {
            return SlotState.Known;
        }

        IReadOnlyList<string> names = estimate.Names;
        if (!names.Any(_told.Contains))
        {
            return SlotState.Untold;
        }

        return estimate.IsDistribution && _names.Contains(names[0]) ? SlotState.Known
            : names.All(_names.Contains) && IsMadeOf(estimate, names) ? SlotState.Known
            : SlotState.Told;
    }

    /// <summary>Whether an estimate is made of these quantities and no unnamed one.</summary>
    private static bool IsMadeOf(Estimate estimate, IReadOnlyList<string> names)
    {
        if (estimate.RankCorrelations.Count > 0)
        {
            return false;
        }

        try
        {
            foreach (string name in names)
            {
                _ = estimate.TryGetQuantity(name, out Estimate quantity);
                estimate = estimate.Given(name, quantity.Quantile(0.5));
            }
        }
        catch (DivideByZeroException)
        {
            return false;
        }

        return estimate.IsCertain;
    }

    private void AddQuantity(string name)
    {
        Estimate quantity =
            Find(_backlog, name)
            ?? throw new ArgumentException($"no input is made of a quantity \"{name}\"", nameof(name));
        _names.Add(name);
        _told.UnionWith(quantity.DependsOn);
    }

    private void AddSlot(int item, int slot)
    {
        Estimate estimate = _backlog.Inputs[item][slot];
        if (estimate.IsCertain)
        {
            return;
        }

        if (estimate.IsDistribution && estimate.Names is [var name])
        {
            AddQuantity(name);
            return;
        }

        _slots.Add((item, slot));
        _told.UnionWith(estimate.DependsOn);
    }
}
