namespace AiPm.Sdk.Warehouse;

/// <summary>The rows of one partition seen so far, each as its unit's place and its fingerprint: a table with open addressing.</summary>
internal sealed class SeenRows
{
    private (UInt128 Print, int Next)[] _slots = new (UInt128, int)[256];
    private int _count;

    /// <summary>Takes a row in; false where it was there already.</summary>
    internal bool Add(int place, UInt128 print)
    {
        if (2 * _count >= _slots.Length)
        {
            Grow();
        }

        ref (UInt128 Print, int Next) slot = ref Locate(_slots, place, print);
        if (slot.Next != 0)
        {
            return false;
        }

        slot = (print, place + 1);
        _count++;
        return true;
    }

    private static ref (UInt128 Print, int Next) Locate((UInt128 Print, int Next)[] slots, int place, UInt128 print)
    {
        int mask = slots.Length - 1;
        int at = (int)(((ulong)print ^ (ulong)place * 0x9E3779B97F4A7C15) >> 32) & mask;
        while (slots[at].Next != 0 && (slots[at].Next != place + 1 || slots[at].Print != print))
        {
            at = (at + 1) & mask;
        }

        return ref slots[at];
    }

    private void Grow()
    {
        (UInt128 Print, int Next)[] slots = new (UInt128, int)[checked(2 * _slots.Length)];
        foreach ((UInt128 print, int next) in _slots)
        {
            if (next != 0)
            {
                Locate(slots, next - 1, print) = (print, next);
            }
        }

        _slots = slots;
    }
}
