namespace AiPm.Sdk;

/// <summary>Instants in the format of ISO 8601, read digit by digit, so that no culture and no order of day and month comes in.</summary>
internal static class InstantText
{
    /// <summary>Reads <c>2026-11-23</c>, then perhaps <c>T09:30</c>, <c>:00</c>, <c>.25</c> and <c>Z</c> or <c>+01:00</c>. Without an offset it is UTC.</summary>
    /// <returns>Whether the text is an instant of the years 1 to 9999.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> text, out long utcTicks)
    {
        utcTicks = 0;
        Scanner scanner = new(text);
        if (
            !scanner.TryDigits(4, out int year)
            || !scanner.Skip((byte)'-')
            || !scanner.TryDigits(2, out int month)
            || !scanner.Skip((byte)'-')
            || !scanner.TryDigits(2, out int day)
            || year < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
        )
        {
            return false;
        }

        long ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
        long offset = 0;
        if (!scanner.IsAtEnd)
        {
            if (
                !(scanner.Skip((byte)'T') || scanner.Skip((byte)'t') || scanner.Skip((byte)' '))
                || !TryTime(ref scanner, out long time)
                || !TryOffset(ref scanner, out offset)
                || !scanner.IsAtEnd
            )
            {
                return false;
            }

            ticks += time;
        }

        utcTicks = ticks - offset;
        return utcTicks >= 0 && utcTicks <= DateTime.MaxValue.Ticks;
    }

    private static bool TryTime(ref Scanner scanner, out long ticks)
    {
        ticks = 0;
        int second = 0;
        long fraction = 0;
        if (
            !scanner.TryDigits(2, out int hour)
            || !scanner.Skip((byte)':')
            || !scanner.TryDigits(2, out int minute)
            || (scanner.Skip((byte)':') && !scanner.TryDigits(2, out second))
            || ((scanner.Skip((byte)'.') || scanner.Skip((byte)',')) && !scanner.TryFraction(out fraction))
        )
        {
            return false;
        }

        ticks =
            hour * TimeSpan.TicksPerHour
            + minute * TimeSpan.TicksPerMinute
            + second * TimeSpan.TicksPerSecond
            + fraction;

        // 24:00 is the end of the day; a leap second is the second after it.
        return minute < 60 && second <= 60 && (hour < 24 || ticks == TimeSpan.TicksPerDay);
    }

    private static bool TryOffset(ref Scanner scanner, out long ticks)
    {
        ticks = 0;
        _ = scanner.Skip((byte)' ');
        if (scanner.IsAtEnd || scanner.Skip((byte)'Z') || scanner.Skip((byte)'z'))
        {
            return true;
        }

        if (scanner.SkipText("UTC"u8))
        {
            return true;
        }

        int minute = 0;
        bool isEast = scanner.Skip((byte)'+');
        if ((!isEast && !scanner.Skip((byte)'-')) || !scanner.TryDigits(2, out int hour))
        {
            return false;
        }

        if (!scanner.IsAtEnd)
        {
            _ = scanner.Skip((byte)':');
            if (!scanner.TryDigits(2, out minute))
            {
                return false;
            }
        }

        ticks = (hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute) * (isEast ? 1 : -1);
        return hour <= 18 && minute < 60;
    }

    private ref struct Scanner(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _at;

        internal readonly bool IsAtEnd => _at == _text.Length;

        internal bool Skip(byte letter)
        {
            bool isThere = _at < _text.Length && _text[_at] == letter;
            _at += isThere ? 1 : 0;
            return isThere;
        }

        internal bool SkipText(ReadOnlySpan<byte> word)
        {
            bool isThere = _text[_at..].StartsWith(word);
            _at += isThere ? word.Length : 0;
            return isThere;
        }

        internal bool TryDigits(int count, out int number)
        {
            number = 0;
            for (int i = 0; i < count; i++)
            {
                if (_at == _text.Length || !char.IsAsciiDigit((char)_text[_at]))
                {
                    return false;
                }

                number = 10 * number + (_text[_at++] - '0');
            }

            return true;
        }

        /// <summary>Digits after the point, as ticks; those beyond 100 ns are cut.</summary>
        internal bool TryFraction(out long ticks)
        {
            ticks = 0;
            long unit = TimeSpan.TicksPerSecond / 10;
            int first = _at;
            while (_at < _text.Length && char.IsAsciiDigit((char)_text[_at]))
            {
                ticks += unit * (_text[_at++] - '0');
                unit /= 10;
            }

            return _at > first;
        }
    }
}
