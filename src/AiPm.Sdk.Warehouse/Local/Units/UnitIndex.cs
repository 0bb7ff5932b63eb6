using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Warehouse;

/// <summary>The units of one partition, each with its place, from 0 in the order in which they came: a table with open addressing and linear probing.</summary>
/// <remarks>
/// A row waits for the memory of its slot. So rows come in groups, and all slots of a group are asked for before the first is looked at: ten wait as long as one.
/// </remarks>
internal sealed class UnitIndex
{
    private const int FirstCapacity = 64;

    private Slot[] _slots = Lent.Cleared<Slot>(FirstCapacity);
    private int _mask = FirstCapacity - 1;
    private string[]? _texts;

    /// <summary>The number of units.</summary>
    internal int Count { get; private set; }

    /// <summary>The place of each row's unit, which is new where it was not seen before.</summary>
    /// <param name="units">The units of a block.</param>
    /// <param name="rows">Rows of this partition.</param>
    /// <param name="places">One entry for each of these rows.</param>
    internal void FindOrAdd(UnitRouter units, ReadOnlySpan<int> rows, Span<int> places)
    {
        Reserve(rows.Length);
        Ask(units.Hashes, rows);
        for (int i = 0; i < rows.Length; i++)
        {
            ulong hash = units.Hashes[rows[i]];
            string? text = units.TextOf(rows[i]);
            ref Slot slot = ref Locate(hash, text);
            if (slot.Next == 0)
            {
                slot = new() { Hash = hash, Next = ++Count };
                Keep(text);
            }

            places[i] = slot.Next - 1;
        }
    }

    /// <summary>The place of each row's unit; −1 where it was never seen.</summary>
    /// <inheritdoc cref="FindOrAdd"/>
    internal void Find(UnitRouter units, ReadOnlySpan<int> rows, Span<int> places)
    {
        Ask(units.Hashes, rows);
        for (int i = 0; i < rows.Length; i++)
        {
            places[i] = Locate(units.Hashes[rows[i]], units.TextOf(rows[i])).Next - 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot Locate(ulong hash, string? text)
    {
        Slot[] slots = _slots;
        int mask = _mask;
        int at = (int)hash & mask;
        while (true)
        {
            ref Slot slot = ref slots[at];

            // Hashes of whole numbers are one to one; texts may share theirs.
            if (slot.Next == 0 || (slot.Hash == hash && (text is null || _texts![slot.Next - 1] == text)))
            {
                return ref slot;
            }

            at = (at + 1) & mask;
        }
    }

    private void Ask(ulong[] hashes, ReadOnlySpan<int> rows)
    {
        int mask = _mask;
        foreach (int row in rows)
        {
            Ahead.Ask(ref _slots[(int)hashes[row] & mask]);
        }
    }

    private void Keep(string? text)
    {
        if (text is not null)
        {
            _texts ??= new string[FirstCapacity];
            if (Count > _texts.Length)
            {
                Array.Resize(ref _texts, 2 * _texts.Length);
            }

            _texts[Count - 1] = text;
        }
    }

    /// <summary>Room for so many more, so that two slots of three are in use at most.</summary>
    private void Reserve(int more)
    {
        long needed = (Count + (long)more) * 3 / 2;
        if (needed <= _mask + 1)
        {
            return;
        }

        long capacity = _mask + 1;
        while (capacity < needed)
        {
            capacity *= 2;
        }

        Slot[] old = _slots;
        Span<Slot> known = old.AsSpan(0, _mask + 1);
        _slots = Lent.Cleared<Slot>(checked((int)capacity));
        int mask = _mask = (int)capacity - 1;
        foreach (Slot slot in known)
        {
            if (slot.Next != 0)
            {
                int at = (int)slot.Hash & mask;
                while (_slots[at].Next != 0)
                {
                    at = (at + 1) & mask;
                }

                _slots[at] = slot;
            }
        }

        Lent.Return(old);
    }

    /// <summary>Gives the memory back; no unit is to be asked for any more.</summary>
    internal void Return()
    {
        Lent.Return(_slots);
        _slots = [];
    }

    /// <summary>A unit's hash and its place plus 1; 0 where the slot is free.</summary>
    private struct Slot
    {
        internal ulong Hash;
        internal int Next;
    }
}
