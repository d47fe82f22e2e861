System.Console.WriteLine("downhill");
