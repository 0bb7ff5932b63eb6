namespace AiPm.Sdk.Warehouse;

/// <summary>The rows of one partition seen so far, each as its fingerprint with its unit's place mixed in: a table with open addressing.</summary>
internal sealed class SeenRows
{
    private const int FirstCapacity = 256;

    private UInt128[] _slots = Lent.Cleared<UInt128>(FirstCapacity);
    private int _mask = FirstCapacity - 1;
    private int _count;

    /// <summary>Takes a row in; false where it was there already. Room must be there.</summary>
    internal bool Add(int place, UInt128 print)
    {
        UInt128 own = Of(place, print);
        ref UInt128 slot = ref Locate(_slots, _mask, own);
        if (slot != UInt128.Zero)
        {
            return false;
        }

        slot = own;
        _count++;
        return true;
    }

    /// <summary>Asks for the memory of a row before it is needed.</summary>
    internal void Ask(int place, UInt128 print) => Ahead.Ask(ref _slots[(int)(ulong)Of(place, print) & _mask]);

    /// <summary>Room for so many more, so that two slots of three are in use at most.</summary>
    internal void Reserve(int more)
    {
        long needed = (_count + (long)more) * 3 / 2;
        if (needed <= _mask + 1)
        {
            return;
        }

        long capacity = _mask + 1;
        while (capacity < needed)
        {
            capacity *= 2;
        }

        UInt128[] slots = Lent.Cleared<UInt128>(checked((int)capacity));
        int mask = (int)capacity - 1;
        foreach (UInt128 own in _slots.AsSpan(0, _mask + 1))
        {
            if (own != UInt128.Zero)
            {
                Locate(slots, mask, own) = own;
            }
        }

        Return();
        _slots = slots;
        _mask = mask;
    }

    /// <summary>Gives the memory back; no row is to be asked for any more.</summary>
    internal void Return()
    {
        Lent.Return(_slots);
        _slots = [];
    }

    // 0 is a free slot.
    private static UInt128 Of(int place, UInt128 print)
    {
        UInt128 own = print + new UInt128((ulong)place * 0xD6E8FEB86659FD93, (ulong)place * 0x9E3779B97F4A7C15);
        return own == UInt128.Zero ? UInt128.One : own;
    }

    private static ref UInt128 Locate(UInt128[] slots, int mask, UInt128 own)
    {
        int at = (int)(ulong)own & mask;
        while (slots[at] != UInt128.Zero && slots[at] != own)
        {
            at = (at + 1) & mask;
        }

        return ref slots[at];
    }
}
