// Explains a DICOM series with one slice of another series (or any image): opens the
// folder as a stack, keeps window and level (what you see is what the network sees),
// explains all slices, and saves the maps (32-bit TIFF) and a table (CSV).
//
// In ImageJ or Fiji: Plugins > Macros > Run...; it asks for folder and file.
// Without a window (paths in the argument are absolute, too, and have no comma):
//   in Fiji:    fiji --headless -macro /absolute/path/Explain_DICOM_Series.ijm FOLDER,QUERY,OUTPUT
//   in a clone: mvn -q compile exec:java -Dmacro=macros/Explain_DICOM_Series.ijm -Dargument=FOLDER,QUERY,OUTPUT

windowCentre = NaN;   // <-- such as 40, in units of the scan (HU); NaN: as the file says
windowWidth = NaN;    // <-- such as 400
settings = "";        // <-- such as " fill=black window=24"

files = split(getArgument(), ",");
if (files.length != 3 && call("java.awt.GraphicsEnvironment.isHeadless") == "true")
	exit("Without a window, the folder of the series, the query image and the folder for the results are needed as the argument: " +
		"-macro /absolute/path/Explain_DICOM_Series.ijm FOLDER,QUERY,OUTPUT.");
if (files.length != 3) {
	files = newArray(getDirectory("Folder of the series"), File.openDialog("The query image"),
		getDirectory("Folder for the results"));
}
output = files[2];
if (!endsWith(output, "/") && !endsWith(output, File.separator)) output = output + File.separator;
if (!File.exists(output)) File.makeDirectory(output);

File.openSequence(files[0]);
series = getImageID();
setWindow(series);
open(files[1]);
query = getImageID();
if (endsWith(toLowerCase(files[1]), ".dcm")) setWindow(query);

run("Explain Similarity (SBSM)...", "reference=" + series + " query=" + query + " planes=all" + settings);
saveAs("Tiff", output + "series-maps.tif");
saveAs("Results", output + "series.csv");
print(nSlices + " slices explained; results in " + output);

function setWindow(image) {
	selectImage(image);
	if (!isNaN(windowCentre) && !isNaN(windowWidth))
		setMinAndMax(windowCentre - windowWidth / 2, windowCentre + windowWidth / 2);
}
