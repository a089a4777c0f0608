// Explains each slice of a stack with one query image: which slices are like it, and
// where. Saves the stack of maps (32-bit TIFF), the stack with its layers (TIFF; the
// overlay is in the file) and a table with a row per slice (CSV), and names the slice
// that is most like the query.
//
// In ImageJ or Fiji: open the stack and the query image, run the macro, choose.
// Without a window (paths in the argument are absolute, too, and have no comma):
//   in Fiji:    fiji --headless -macro /absolute/path/Explain_Stack.ijm STACK,QUERY,OUTPUT
//   in a clone: mvn -q compile exec:java -Dmacro=macros/Explain_Stack.ijm -Dargument=STACK,QUERY,OUTPUT

settings = "";   // <-- such as " window=40 stride=10 distance=cosine"

files = split(getArgument(), ",");
if (files.length != 3 && call("java.awt.GraphicsEnvironment.isHeadless") == "true")
	exit("Without a window, the files of the two images and the folder for the results are needed as the argument: " +
		"-macro /absolute/path/Explain_Stack.ijm STACK,QUERY,OUTPUT.");
if (files.length == 3) {
	open(files[0]);
	stack = getImageID();
	open(files[1]);
	query = getImageID();
	output = files[2];
	if (!File.exists(output)) File.makeDirectory(output);
}
else {
	titles = getList("image.titles");
	if (titles.length < 2) exit("Open the stack and the query image first.");
	Dialog.create("Explain a stack");
	Dialog.addChoice("Stack", titles, titles[0]);
	Dialog.addChoice("Query image", titles, titles[1]);
	Dialog.addDirectory("Folder for the results", "");
	Dialog.show();
	selectWindow(Dialog.getChoice()); stack = getImageID();
	selectWindow(Dialog.getChoice()); query = getImageID();
	output = Dialog.getString();
}
if (!endsWith(output, "/") && !endsWith(output, File.separator)) output = output + File.separator;

first = nResults;
run("Explain Similarity (SBSM)...", "reference=" + stack + " query=" + query + " planes=z" + settings);
saveAs("Tiff", output + "maps.tif");
selectImage(stack);
saveAs("Tiff", output + "stack-with-layers.tif");
saveAs("Results", output + "slices.csv");

nearest = first;
for (row = first; row < nResults; row++) {
	if (getResult("Distance", row) < getResult("Distance", nearest)) nearest = row;
}
print("Most like the query is " + getResultString("Reference", nearest) + ": distance " + getResult("Distance", nearest) +
	", largest saliency " + getResult("Max", nearest) + " at x = " + getResult("MaxX", nearest) + ", y = " +
	getResult("MaxY", nearest));
