// Turns the most salient parts of a map into regions and measures the original image
// there: all that is at or above a share of the map's maximum, in one piece each. The
// regions go to the ROI Manager (without a window: to the overlay of the saved picture),
// the measurements to a table (CSV).
//
// In ImageJ or Fiji: open the two images, run the macro, choose.
// Without a window (paths in the argument are absolute, too, and have no comma):
//   in Fiji:    fiji --headless -macro /absolute/path/Regions_to_ROI_Manager.ijm REFERENCE,QUERY,OUTPUT
//   in a clone: mvn -q compile exec:java -Dmacro=macros/Regions_to_ROI_Manager.ijm -Dargument=REFERENCE,QUERY,OUTPUT

share = 0.6;     // <-- of the map's maximum, 0..1
settings = "";   // <-- such as " window=40 stride=10 distance=cosine"

files = split(getArgument(), ",");
if (files.length != 3 && call("java.awt.GraphicsEnvironment.isHeadless") == "true")
	exit("Without a window, the files of the two images and the folder for the results are needed as the argument: " +
		"-macro /absolute/path/Regions_to_ROI_Manager.ijm REFERENCE,QUERY,OUTPUT.");
if (files.length == 3) {
	open(files[0]);
	reference = getImageID();
	open(files[1]);
	query = getImageID();
	output = files[2];
	if (!File.exists(output)) File.makeDirectory(output);
}
else {
	titles = getList("image.titles");
	if (titles.length < 2) exit("Open the reference image and the query image first.");
	Dialog.create("Regions of similarity");
	Dialog.addChoice("Reference image", titles, titles[0]);
	Dialog.addChoice("Query image", titles, titles[1]);
	Dialog.addSlider("Share of the maximum", 0, 1, share);
	Dialog.addDirectory("Folder for the results", "");
	Dialog.show();
	selectWindow(Dialog.getChoice()); reference = getImageID();
	selectWindow(Dialog.getChoice()); query = getImageID();
	share = Dialog.getNumber();
	output = Dialog.getString();
}
if (!endsWith(output, "/") && !endsWith(output, File.separator)) output = output + File.separator;

run("Saliency Macro Extensions");
run("Explain Similarity (SBSM)...", "reference=" + reference + " query=" + query + settings);
map = getTitle();
Ext.saliencyMaximum(map, x, y, maximum);
if (maximum == 0) exit("The map is 0 everywhere: hiding no part makes the images less alike.");

// Each connected part above the threshold becomes an element of the map's overlay.
Overlay.remove;
setThreshold(share * maximum, maximum);
run("Analyze Particles...", "show=Overlay");
resetThreshold();
regions = Overlay.size;

// The original image is measured in each of them, and the map's mean is added.
run("Clear Results");
measures = newArray("Area", "Mean", "StdDev", "Min", "Max", "X", "Y");   // <-- of the original image
selectImage(reference);
Overlay.remove;
for (i = 0; i < regions; i++) {
	selectWindow(map);
	Overlay.activateSelection(i);
	Ext.meanSaliency(map, mean);
	selectImage(reference);
	run("Restore Selection");
	List.setMeasurements;
	for (m = 0; m < measures.length; m++) setResult(measures[m], i, List.getValue(measures[m]));
	setResult("MeanSaliency", i, mean);
	Overlay.addSelection("yellow");
}
updateResults();
run("Select None");
saveAs("Results", output + "regions.csv");
saveAs("Tiff", output + "regions.tif");
if (files.length != 3) run("To ROI Manager");
print(regions + " regions of at least " + share * maximum + "; results in " + output);
