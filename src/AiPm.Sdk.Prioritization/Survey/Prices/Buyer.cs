namespace AiPm.Sdk.Prioritization;

/// <summary>What is known of one respondent at each price of the ladder; ordered by that alone.</summary>
internal sealed class Buyer(double weight, bool?[] buys)
{
    public double Weight => weight;

    public bool?[] Buys => buys;

    public static Buyer Of(PurchaseAnswer[] answers, double[] ladder, bool implied)
    {
        bool?[] buys = new bool?[ladder.Length];
        foreach (PurchaseAnswer answer in answers)
        {
            int step = Array.BinarySearch(ladder, answer.Price + 0.0);
            buys[step] = answer.Buys;
            for (int other = 0; implied && other < ladder.Length; other++)
            {
                if (answer.Buys == true ? other < step : other > step)
                {
                    buys[other] = answer.Buys;
                }
            }
        }

        return new(answers[0].Respondent.Weight, buys);
    }

    public void Add(double[] bought, double[] total)
    {
        for (int step = 0; step < buys.Length; step++)
        {
            if (buys[step] is { } does)
            {
                bought[step] += does ? weight : 0;
                total[step] += weight;
            }
        }
    }

    public static int Order(Buyer first, Buyer second)
    {
        for (int step = 0; step < first.Buys.Length; step++)
        {
            int order = Nullable.Compare(first.Buys[step], second.Buys[step]);
            if (order != 0)
            {
                return order;
            }
        }

        return first.Weight.CompareTo(second.Weight);
    }
}
