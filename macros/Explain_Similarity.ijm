// Shows which parts of one image make it similar to another one.
//
// Run it as it is: it explains why the built-in network finds two overlapping views
// of a retina alike, and saves the map, a picture and a table.
//   in ImageJ or Fiji:         Plugins > Macros > Run...
//   Fiji without a window:     fiji --headless -macro /absolute/path/Explain_Similarity.ijm OUTPUT
//   in a clone of the project: mvn -q compile exec:java
// The script editor and --run don't tell a macro where its file is: it ends then, with a
// sentence that says so.
// Change the lines marked <-- for your own images.
//
// Argument (OUTPUT; optional with a window): the folder that receives the files.

// --- Input -------------------------------------------------------------------------
here = File.getDirectory(getInfo("macro.filepath"));
referencePath = here + "images" + File.separator + "retina-field-a.png";   // <-- is explained
queryPath     = here + "images" + File.separator + "retina-field-b.png";   // <-- is compared with it
if (!File.exists(referencePath) || !File.exists(queryPath))
	exit("There is no " + referencePath + " or no " + queryPath + ": run this macro by its file (Plugins > Macros > Run..., or " +
		"-macro /absolute/path/Explain_Similarity.ijm OUTPUT), or give the whole paths of your images in the lines marked <--.");

output = getArgument();
if (output == "") {
	if (call("java.awt.GraphicsEnvironment.isHeadless") == "true")
		exit("Without a window, the folder for the results is needed as the argument: " +
			"-macro /absolute/path/Explain_Similarity.ijm OUTPUT.");
	output = getDirectory("Choose the folder for the results");
}
if (!endsWith(output, "/") && !endsWith(output, File.separator)) output = output + File.separator;
makeFolders(output);

// --- Explain -----------------------------------------------------------------------
open(referencePath);
reference = getTitle();
open(queryPath);
query = getTitle();

// Keys that are left out have their defaults; docs/macros.md lists all of them.
run("Explain Similarity (SBSM)...",
	"reference=[" + reference + "] query=[" + query + "]" +
	" window=76 stride=30 fill=blur distance=euclidean opacity=50");       // <-- settings

// --- Results -----------------------------------------------------------------------
// The map is the active image now: 32 bits, in units of the distance.
map = getTitle();
saveAs("Tiff", output + "saliency-map.tif");
rename(map);

// The reference image carries the map as an overlay; a flattened copy makes a picture.
selectWindow(reference);
run("Flatten");
saveAs("PNG", output + "saliency-layer.png");
close();

// The results table has a row for this run.
row = nResults - 1;
saveAs("Results", output + "saliency-table.csv");

print("Compared: " + getResultString("Reference", row) + " (reference) with " + getResultString("Query", row) +
	" (query), model " + getResultString("Model", row));
print("Distance of the two images: " + getResult("Distance", row) + " (" + getResultString("Measure", row) + ")");
print("Occlusions: " + getResult("Occlusions", row) + ", of which " + getResult("Skipped", row) +
	" changed nothing and were skipped");
print("Time: " + d2s(getResult("Seconds", row), 2) + " s");
print("Maximum of the map: " + getResult("Max", row) + " at x = " + getResult("MaxX", row) +
	", y = " + getResult("MaxY", row));
print("Map:     " + output + "saliency-map.tif");
print("Picture: " + output + "saliency-layer.png");
print("Table:   " + output + "saliency-table.csv");

// Makes a folder, and those above it.
function makeFolders(path) {
	parts = split(path, "/\\");
	folder = "";
	if (startsWith(path, "/")) folder = "/";
	for (i = 0; i < parts.length; i++) {
		folder = folder + parts[i] + File.separator;
		if (!File.exists(folder)) File.makeDirectory(folder);
	}
}
